"""Whom to call: referrals by what is needed, and the site's own people."""
