# Palabras que comparten todas las cartas.

language = español
days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
greeting = Hola, { $reader }:
greeting-unnamed = Estimada familia:
about = Sobre: { $name }
principal = Dirección
school-office = la oficina de la escuela
date-heading = Fecha
what-heading = Lo que dicen nuestros datos
help-heading = Queremos ayudar
sincerely = Atentamente,
copy-to = También enviamos esta carta a: { $names }

# Qué fue un día o una parte de él. Nunca se dice la razón.
absent-unexcused = Faltó, aún sin excusa
absent-unverified = Faltó, aún no sabemos por qué
absent-excused = Faltó, con excusa
absent-suspended = No vino: suspensión
absent-study = No entregó el estudio independiente
partial = Faltó { $minutes } minutos, aún sin excusa
partial-long = Faltó más de { $limit } minutos, aún sin excusa
