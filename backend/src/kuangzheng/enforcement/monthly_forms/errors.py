"""What monthly forms refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition


class FormFiled(IllegalTransition):
    code = "monthly_form_filed"
    title, title_en = "该月报已报送", "The form is filed"


class FormKnown(Conflict):
    code = "monthly_form_known"
    title, title_en = "该月月报已编制", "There is a form of this month"


class FormSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人报送", "Another person has to file it"
