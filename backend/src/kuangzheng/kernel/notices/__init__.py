"""What people are told: in the application, and by SMS or e-mail through a gateway."""

from kuangzheng.kernel.notices.post import Contact, Notice, QuietHours, post_notice

__all__ = ["Contact", "Notice", "QuietHours", "post_notice"]
