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
letters-nobody-left = Todos los estudiantes quedaron fuera
letters-nobody-left-words = No salió nada. Quite la marca de cada estudiante cuya carta puede salir. Una carta que deba esperar más se puede detener, con un motivo.
letters-came = Nuevas en la lista:
letters-went = Ya no están en la lista:
letters-say-other = Estas cartas ahora dicen otra cosa:
letters-again = Se envía otra vez: la anterior fue devuelta { $date }.
letters-again-due = Por enviar otra vez
letters-again-words = Fueron devueltas, y ahora se sabe la dirección.
held-copy = Las cartas a los otros hogares salen. { $why }
held-changed = Algo del estudiante cambió mientras se imprimían las cartas. Mire la lista otra vez.
held-reworded = Se aprobaron otras palabras mientras se imprimían las cartas. Mire la lista otra vez.
held-outdated-words = Las palabras en { $language } son más viejas que las del inglés. Alguien las escribe de nuevo en Textos de cartas; después la carta sale.
held-kept = { $name } la detiene hasta que se libere: { $reason }
held-kept-until = { $name } la detiene hasta { $date }: { $reason }
held-waiting = La familia tiene hasta { $date } para decir el motivo. Puede salir desde entonces.
held-deferred = Se aplazó hasta { $date }. Quien elige a los estudiantes puede decidir antes.
held-declined = El { $date } alguien decidió no enviarla. Quien elige a los estudiantes puede aceptarla.
held-other-system = Otro sistema envía esta carta. Vea que lo hizo, e importe la lista de lo que envió.
held-earlier-letter-missing = { $letter } aún no salió, y las cartas van en orden.
held-earlier-letter-came-back = { $letter } fue devuelta y nadie la recibió. Primero envíela otra vez.
held-overtaken = { $letter } toma su lugar: este distrito permite saltar cartas.
held-same-day = { $letter } sobre el estudiante sale hoy. Pruebe otra vez el próximo día de clases.
held-no-effort = Nadie ha tratado de ayudar desde la carta del { $date }. Anote primero una llamada, una reunión u otra ayuda.
held-school-out = No hay clases: nadie estaría para responder. Las cartas salen desde el primer día de clases hasta el penúltimo.
held-not-enrolled = Hoy el estudiante no está inscrito en ninguna escuela, así que ninguna puede escribir.
held-no-rights = Nadie en los datos tiene derecho a recibirla. Vea en el sistema de información estudiantil quién tiene los derechos educativos o la custodia.
held-forbidden = Una orden judicial, o el deseo de no ser contactado, protege a todos los que tienen derecho a recibirla. Hable con la administración.
held-no-mail = Nadie con derecho a ella recibe correo. Cámbielo en el sistema de información estudiantil, o avise a la familia de otro modo y anótelo.
held-no-address = Falta la dirección de { $name }. Escríbala en el sistema de información estudiantil.
held-came-back = El correo para { $name } fue devuelto { $date }. Pregunte por la dirección; después sale la carta.
held-no-home = El estudiante es mayor de edad y falta la dirección de la casa. Escríbala en el sistema de información estudiantil, o entregue la carta en mano.
held-unknown-language = «{ $tag }» no es un idioma conocido y está como el de { $name }. Cámbielo en el sistema de información estudiantil.
held-no-words = A { $name } se le debe esta carta en { $language } (EC 48985), y aún no tiene palabras en ese idioma. Primero haga que la traduzcan.
held-paper = No se puede imprimir:
held-paper-no-phone = No hay número para llamar. Escriba el teléfono de la escuela en los ajustes.
held-paper-no-name = Falta el nombre de quien la lee. Escríbalo en el sistema de información estudiantil.
held-paper-no-school = Falta el nombre de la escuela. Escríbalo en los ajustes.
held-paper-not-printable = Un nombre o una dirección tiene letras que no se pueden imprimir. Escríbalo con otras letras en el sistema de información estudiantil.
hold-letter-before = Otra persona ya la retiene: está entre las cartas que no salen. Suéltela primero ahí.
became-withdrawn = Anulada
letters-some-withdrawn = { $count ->
    [one] Una nunca salió.
   *[other] { $count } nunca salieron.
}
letters-never-left = Nunca salió
letters-withdraw-words = Solo si ninguna copia salió, por correo o en mano. Entonces no cuenta. Si la carta aún se debe, está otra vez en la lista.
letters-withdraw = Anularla
letters-withdrawn = Quedó anulada. Ya no está entre lo que se imprime: sáquela si está impresa.
letters-reinstate = Deshacer: sí se envía
letters-reinstated = Se deshizo. La carta cuenta otra vez.
letters-stays = No se anuló: mientras tanto alguien anotó qué pasó con ella.
letters-away = Enviadas
letters-away-words = { $count ->
    [one] Una carta está anotada como enviada o entregada.
   *[other] { $count } cartas están anotadas como enviadas o entregadas.
}
letters-unmail = Fue un error: aún no han salido
letters-unmailed = Se quitó la anotación. Están por enviar.
