from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names kept for ever by browsers; compressed, the admin's own files only in production.

    Brotli at full strength takes 20 to 40 s on the admin's files, too long for a first start.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.urls: dict[str, str] = {}

    def url(self, name, force=False):
        """A page asks for the same few addresses some thirty times; they can't change while a process lives."""
        if name not in self.urls:
            self.urls[name] = super().url(name, force)
        return self.urls[name]

    def compress_files(self, paths):
        if not settings.COMPRESS_ALL_STATIC:
            paths = [path for path in paths if not path.startswith("admin/")]
        return super().compress_files(paths)
