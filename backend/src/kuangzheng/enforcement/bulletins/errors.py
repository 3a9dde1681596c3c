"""What bulletins refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition


class BulletinIssued(IllegalTransition):
    code = "bulletin_issued"
    title, title_en = "该通报已印发", "The bulletin is issued"


class BulletinNotIssued(IllegalTransition):
    code = "bulletin_not_issued"
    title, title_en = "该通报尚未印发", "The bulletin is not issued"


class BulletinNumberTaken(Conflict):
    code = "number_taken"
    title, title_en = "期号已使用", "The number is taken"


class BulletinSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人印发", "Another person has to issue it"
