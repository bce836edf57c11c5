from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignUp(DefaultAccountAdapter):
    """Accounts are opened by an administrator; nobody opens their own."""

    def is_open_for_signup(self, request):
        return False
