# La mesa de las cartas.
letters-words = Lo que falta enviar, lo que sale y lo que pasó con ello.
letters-owed = Por revisar
letters-none-owed = No falta ninguna carta
letters-none-owed-words = Una carta llega aquí cuando se cumple una regla y termina el plazo de la familia para decir el motivo.
letters-waiting = { $count ->
    [one] Una familia aún puede decir el motivo.
   *[other] { $count } familias aún pueden decir el motivo.
}
letters-first-ends = El primer plazo termina: { $date }.
letters-review = Revisar
letters-to-read = { $count ->
    [one] Las palabras de una carta esperan a que usted las lea.
   *[other] Las palabras de { $count } cartas esperan a que usted las lea.
}
letters-version = Palabras: { $version }
letters-runs = Envíos de este año escolar
letters-no-runs = Aquí todavía no se ha emitido ninguna carta.
letters-date = Fecha
letters-kind = Carta
letters-count = Cartas
letters-state = Estado
letters-returned = Devueltas
letters-to-mail = Por imprimir y enviar
letters-mailed = Enviadas
letters-part-mailed = { $some } de { $all } enviadas
letters-superseded = { $count ->
    [one] Una fue retirada.
   *[other] { $count } fueron retiradas.
}
letters-of = { $count ->
    [one] Una carta.
   *[other] { $count } cartas.
}
letters-about = { $count ->
    [one] Sobre un estudiante.
   *[other] Sobre { $count } estudiantes.
}
letters-changed = La lista cambió
letters-changed-words = Llegó algo mientras usted miraba. Esta es la lista de ahora; no salió nada.
letters-proof = Prueba
letters-proof-pdf = Prueba en papel
letters-none-go = Hoy no puede salir ninguna carta
letters-none-go-words = Abajo está lo que detiene a cada una.
letters-to = Para
letters-days = Días que muestra
letters-leave-out = Dejar fuera
letters-leave = Dejar fuera a { $name }
letters-unwritten = Aún no hay palabras en este idioma: { $language }.
letters-read = Leerla
letters-approve-title = Enviar estas cartas
letters-approve-words = Se imprimen todas las cartas de la lista, menos las que deje fuera. Desde entonces nada cambia en ellas.
letters-approve = Aprobar e imprimir
letters-held = { $count ->
    [one] Una carta no sale
   *[other] { $count } cartas no salen
}
letters-printing = Se están imprimiendo las cartas.
letters-refused = No se pueden imprimir las cartas
letters-nothing = No pudo salir ninguna carta. No se emitió nada.
letters-issued = Las cartas están emitidas. Imprímalas y envíelas.
letters-to-print = A las cartas
letters-recorded = Se guardó.
letters-print = Imprimir
letters-part = Parte { $number }
letters-sheets = { $count ->
    [one] Una hoja, impresa por ambos lados.
   *[other] { $count } hojas, impresas por ambos lados.
}
letters-mail = Anotar el envío
letters-to-send = { $count ->
    [one] Una carta aún no está anotada.
   *[other] { $count } cartas aún no están anotadas.
}
letters-mail-do = Ya salieron
letters-how = Cómo
letters-tracking = Número de seguimiento (opcional)
letters-not-yet-issued = Las cartas son de un día posterior. Elija el día en que salieron.
letters-log = Las cartas de este envío
letters-place = Parte y lugar
letters-pages = Páginas
letters-became = Qué pasó con ella
way-sent-first-class = Primera clase
way-sent-certified = Correo certificado
way-sent-handed = Entregada en mano
became-mailed = Enviada
became-handed = Entregada en mano
became-returned = Devuelta
became-superseded = Retirada
became-copy-held = Una copia espera una dirección
letters-came-back = La devolvieron
letters-log-csv = Registro del envío
letters-pick = Una persona designada elige al estudiante para esta carta: quite la marca para enviarla.
letters-pick-other = Una persona designada elige al estudiante para esta carta.
