"""What each person is answered: a status, or "login" for a redirection to the page where one signs in.

In this order: visitor, stranger, elsewhere, colleague, owner, secretary, administrator (see `rights_world`).
"""

ALL = "200 200 200 200 200 200 200"
SIGNED_IN = "login 200 200 200 200 200 200"
DEED = "login 405 405 405 405 405 405"
NOBODY = "404 404 404 404 404 404 404"
NOT_THERE = "login 404 404 404 404 404 404"
SEEN_BY_KEEPERS = "404 404 404 404 404 200 200"
KEEPERS = "login 404 404 404 404 200 200"
KEEPERS_DO = "login 404 404 404 404 302 302"
KEPT_409 = "login 404 404 404 404 409 409"
KEPT_422 = "login 404 404 404 404 422 422"
ADMINISTRATORS_ONLY = "login 404 404 404 404 404 200"
