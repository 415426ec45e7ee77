subject = Mañana
