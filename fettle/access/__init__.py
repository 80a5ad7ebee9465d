"""Who is acting, and what their role may do. Knows no shop and no table but people and tokens."""
