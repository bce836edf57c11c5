"""What every page of the admin shares: whose things are shown, how they are searched, how they are saved.

Built on Django's own admin; knows no room.
"""
