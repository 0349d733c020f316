"""Small reports of invented agencies, and the script that makes them."""
