"""Editions, outputs and files beside each other: what differs, and what something was made from."""
