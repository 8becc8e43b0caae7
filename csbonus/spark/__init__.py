"""Apache Spark for exports on a cluster: it reduces there what is large; the rest is calculated here."""
