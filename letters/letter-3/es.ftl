subject = Probemos algo nuevo para { $student }
opening = Le escribimos la última vez el { $earlier }. Lo que hicimos aún no basta. Nuestros datos dicen: { $days } sin excusa para { $student } en { $school } en este año escolar. Son estos:
wrong = ¿Hay una fecha mal? ¿Hubo una buena razón? Díganos, por favor. Aún se puede corregir.
help = Queremos probar algo nuevo. Un equipo pequeño puede reunirse con usted y con { $student }. Puede traer ayuda de la escuela y de fuera. Usted conoce mejor a su hijo o hija: sus ideas van primero. Llame a { $person } al { $phone }. Elija la hora que le quede bien. Puede hablar en su idioma. El intérprete es gratis.
closing = Gracias. No nos hemos rendido, y sabemos que usted tampoco.
