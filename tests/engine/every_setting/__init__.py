"""The cases of the test that every setting changes a result and is explained."""
