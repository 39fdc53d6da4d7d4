"""Whom to call: referrals by what is needed, and the site's own people."""

from knowledge.contacts.referrals import Referral, ReferralFinder
from knowledge.contacts.site import Site, read_site

__all__ = ["Referral", "ReferralFinder", "Site", "read_site"]
