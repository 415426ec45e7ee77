# Listas de estudiantes.
students-title = Estudiantes
students-ask = Escriba el principio de un nombre o un número.
students-found = { $count ->
    [0] Ningún estudiante
    [one] Un estudiante
   *[other] { $count } estudiantes
}
students-nobody = Nadie corresponde
students-nobody-words = Revise cómo está escrito o pida menos. No se muestran estudiantes de otras escuelas.
list-any = Cualquiera
list-share = Parte de días perdidos
list-duty = Paso
list-state = Hasta dónde
list-grade = Grado
list-sort = Orden
list-show = Mostrar
list-more = Más maneras de limitar
list-track = Vía
list-teacher = Maestro
list-group = Grupo
list-owner = De quién es el caso
list-days = Días perdidos, por lo menos
list-events = Veces ausente sin permiso, por lo menos
list-as-of = En un día anterior
list-by = Contar por
list-by-none = No contar
list-unexplained = Tiene días sin motivo
list-left = También los que se fueron
list-missed = Días perdidos
list-truant = Veces sin permiso
list-next = Pasos
share-below = menos de { $to } %
share-between = de { $from } a menos de { $to } %
share-from = { $from } % o más
sort-name = Apellido
sort-days = Más días perdidos
sort-share = Mayor parte perdida
sort-events = Más veces sin permiso
sort-grade = Grado
by-school = Escuela
by-grade = Grado
by-teacher = Maestro
by-language = Idioma en casa
by-group = Grupo
by-caption = No se muestran números de 10 estudiantes o menos.
by-often = Perdieron 10 % o más
by-few = 10 o menos
state-waiting = en espera
state-held = consultar primero
state-to-select = por decidir
state-deferred = aplazado
state-declined = rechazado
state-owed = por hacer
state-done = hecho
state-none = nada abierto
lists-kept = Sus listas
lists-drop = Quitar la lista { $name }
lists-keep = Guardar esta lista con un nombre
lists-keep-it = Guardar
lists-no-name = Póngale un nombre.
list-skip = Saltar a la lista
list-other-day = De ese día no se sabe nada. Elija uno desde { $first } hasta { $last }; la lista es de hoy.
list-earlier = Quiénes estaban inscritos ese día, con las cuentas de entonces. Lo pendiente de entonces está en la página de cada estudiante.
list-line = De Hoy: { $group }, { $duty }.
list-line-all = Mostrar a todos los estudiantes
group-of-el = Aprende inglés
group-of-rfep = Aprendía inglés
group-of-migrant = Familia migrante
group-of-sed = Bajos ingresos
group-of-iep = IEP
group-of-504 = Plan 504
group-of-foster = Hogar temporal
group-of-homeless = Sin casa fija
group-of-military = Familia militar
lists-name-taken = Ya tiene una lista con ese nombre. Quítela primero o elija otro.
list-unexplained-days = { $count ->
    [one] Un día sin motivo:
   *[other] { $count } días sin motivo:
}
list-longest = Primero quien lleva más tiempo esperando.
notes-title = Buscar notas
notes-ask = Notas, y lo que se escribió junto a los contactos, de los estudiantes de sus escuelas.
notes-words = Palabras, o cómo empiezan
notes-found = { $count ->
    [one] Una nota.
   *[other] { $count } notas.
}
notes-more = Hay más: escriba otra palabra.
notes-none = Ninguna nota tiene esas palabras
notes-none-words = Las notas que pocos pueden leer las encuentran quienes pueden leerlas.
