"""What the register of certificates refuses."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class CertificateWithdrawn(IllegalTransition):
    code = "officer_certificate_withdrawn"
    title, title_en = "该执法证已注销", "The certificate is withdrawn"


class CertificateNumberTaken(Conflict):
    code = "officer_certificate_number_taken"
    title, title_en = "该执法证号已登记", "The number is in the register"


class OwnCertificate(Conflict):
    """Nobody checks the certificate they carry."""

    code = "officer_certificate_own"
    title, title_en = "本人的执法证须由他人登记核对", "Another person keeps one's own certificate"


class CertificateNotValid(Conflict):
    """409: nothing in the register that is valid on the day of the act."""

    code = "officer_certificate_not_valid"
    title, title_en = "执法证当日无效", "No certificate valid on that day"


class CertificateDiffers(RuleViolation):
    """422: another number than the register's."""

    code = "officer_certificate_differs"
    title, title_en = "执法证号与登记不符", "Not the number in the register"

    def __init__(self, detail: str) -> None:
        super().__init__(
            detail, errors=[FieldError("/certificate_no", CertificateDiffers.code, detail)]
        )
