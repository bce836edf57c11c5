from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed names kept for ever by browsers; compressed, the admin's own files only in production.

    Brotli at full strength takes 20 to 40 s on the admin's files, too long for a first start.
    """

    def compress_files(self, paths):
        if not settings.COMPRESS_ALL_STATIC:
            paths = [path for path in paths if not path.startswith("admin/")]
        return super().compress_files(paths)
