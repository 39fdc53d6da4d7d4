"""Ideas of supports and services, and finding those that fit."""
