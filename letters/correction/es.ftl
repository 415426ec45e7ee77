subject = Corregimos nuestros datos sobre { $student }
opening = El { $earlier } le escribimos sobre días en que { $student } faltó a { $school }. Después supimos la razón o vimos un error. Ya corregimos nuestros datos.
effect = Esa carta ya no cuenta. No hace falta que haga nada. Guardamos una copia de las dos cartas para que todo esté claro.
help = ¿Tiene una pregunta, o aún hay algo mal? Llame a { $person } al { $phone }. Puede hablar en su idioma. El intérprete es gratis.
closing = Perdone la molestia. Gracias por avisarnos.
