"""Mutation testing: whether the tests notice when one small thing in the code is changed."""
