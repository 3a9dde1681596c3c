"""What people are told: in the application, and by SMS or e-mail through a gateway."""

from kuangzheng.kernel.notices.post import (
    ONCE,
    Contact,
    Notice,
    QuietHours,
    at_desk,
    post_notice,
)

__all__ = ["ONCE", "Contact", "Notice", "QuietHours", "at_desk", "post_notice"]
