subject = { $student } ha faltado mucho por enfermedad
opening = Esperamos que { $student } esté bien. En { $school } nuestros datos dicen: { $days } con excusa por enfermedad en este año escolar. Son estos:
wrong = ¿Hay una fecha mal? Díganos, por favor, y la corregimos.
note = Desde ahora, cuando { $student } falte por estar mal, envíe una nota de un médico, de una clínica o de la enfermera de la escuela. La enfermera la da gratis. ¿Es una enfermedad larga? Pida la hoja para eso. Con ella, basta su propia nota.
help = Esto no es un castigo. Podemos ayudar con la salud y con la tarea en casa. Llame a { $person } al { $phone }. Puede hablar en su idioma. El intérprete es gratis.
closing = Gracias. Le deseamos buena salud a { $student }.
