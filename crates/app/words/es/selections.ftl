# Quién da un paso de la escalera: deciden personas con nombre.
selections-words = Un hallazgo propone; usted decide quién da el paso siguiente.
selections-as-of = Al { $date }.
selections-stages = Qué propuestas
selections-new = Por decidir
selections-accepted = Aceptados
selections-later = Aplazadas
selections-declined = Rechazadas
selections-none-new = Nadie espera una decisión
selections-none-accepted = Nadie está aceptado
selections-none-later = Nadie está aplazado
selections-none-declined = Nadie está rechazado
selections-none-words = Los estudiantes llegan aquí cuando sus ausencias cumplen una regla que pide a una persona con nombre.
selections-no-plan = Todavía no hay plan. Llega con la primera asistencia que se cargue.
selections-pick-all = Marcar a todos en esta página
selections-pick = Marcar a { $name }
selections-sibling = Un hermano o una hermana está también en esta página
selections-days = { $count ->
    [one] Un día:
   *[other] { $count } días:
}
selections-marks = Mostrar cada registro
selections-day = Día
selections-minutes = Minutos
selections-consult = Hay que consultar a alguien antes de este paso.
selections-since = Desde { $date }
selections-put-off = Aplazado hasta { $date }.
selections-decided = { $name }, { $date }
selections-decide = Decidir sobre los marcados
selections-owner = De quién será el caso
selections-no-owner = Todavía de nadie
selections-accept = Aceptar
selections-give = Dar a esta persona
selections-defer = Aplazar hasta un día
selections-defer-picked = Aplazar
selections-decline = Rechazar
selections-decline-picked = Rechazar
selections-until = Hasta cuándo
selections-reason = Por qué
selections-no-reason = Escriba por qué. Otras personas lo leerán.
selections-not-ahead = Elija un día que esté por venir.
selections-nobody-picked = No hay nadie marcado. Marque la casilla junto a un nombre.
selections-wrong-owner = Esta persona no trabaja en la escuela de todos los marcados. Elija a otra.
selections-done = { $count ->
    [0] No se decidió nada.
    [one] Se decidió sobre un estudiante.
   *[other] Se decidió sobre { $count } estudiantes.
}
selections-gone = { $count ->
    [one] Sobre un estudiante no se guardó nada: el hallazgo ya no existe, el estudiante se cambió, o alguien decidió entretanto.
   *[other] Sobre { $count } estudiantes no se guardó nada: los hallazgos ya no existen, los estudiantes se cambiaron, o alguien decidió entretanto.
}
selections-who = Para decidir hace falta: { $who }.

duty-statutory-report = Informe al supervisor de asistencia
duty-letter-1 = Carta 1
duty-letter-2 = Carta 2
duty-letter-3 = Carta 3
duty-chronic = Carta sobre ausencia crónica
duty-excessive-excused = Carta sobre muchos días justificados
duty-correction = Carta que corrige una anterior
duty-good-news = Carta de buenas noticias
duty-missed-meeting = Carta sobre una reunión perdida
duty-cart-meeting = Reunión CART
duty-sart-meeting = Reunión SART
duty-sst-referral = Remisión al SST
duty-sarb-referral = Remisión al SARB
duty-sarb-notice = Aviso del SARB

guard-iep-504 = IEP o 504
guard-foster = Cuidado de crianza
guard-homeless = Sin vivienda fija
guard-medical = Médico
guard-home-hospital = Enseñanza en casa o en el hospital
guard-independent-study = Estudio independiente
guard-withdrawn = Dado de baja
guard-adult = Estudiante adulto
guard-health = Salud
guard-hold = Retenido por una persona
marks-when = Parte del día
marks-period = Período { $period }
marks-all-day = Todo el día
marks-no-minutes = no se dijo
selections-so-far = En lo que va del año faltó { $missed } días, el { $share } %.
selections-window = La familia aún puede decir el motivo hasta: { $date }.
selections-only = Se muestra a un solo estudiante.
selections-everybody = Mostrar a todos
selections-too-far = Elija un día hasta: { $date }.
selections-read = Un hallazgo propone; una persona designada decide quién da el paso siguiente.
