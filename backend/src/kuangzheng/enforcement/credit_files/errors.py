"""What credit refuses."""

from kuangzheng.kernel.problems import Conflict


class CreditFileKnown(Conflict):
    code = "credit_file_known"
    title, title_en = "该主体已有信用档案", "There is a file of this holder"


class RepairSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人决定", "Another person has to decide"
