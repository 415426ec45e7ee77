# El expediente de un estudiante.
record-year = El año escolar
record-missed = Días perdidos, por cualquier motivo
record-unverified = { $days } sin motivo.
record-truant = Días ausente, o fuera más de 30 minutos, sin justificación
record-pattern = Lo que llama la atención
record-no-pattern = Ningún patrón de días
record-to-come = Días escolares por venir
record-to-come-words = este año escolar
record-quarter = { $missed } de { $of } días escolares perdidos
record-key = Clave del calendario
record-marks = { $count ->
    [one] Mostrar el día en una tabla
   *[other] Mostrar los { $count } días en una tabla
}
record-marks-caption = Todos los días que no son simplemente presente, primero los más nuevos
record-length = Duración
record-note = Nota
record-recorded = Anotado
record-before = era { $code }
record-not-begun = sin empezar
record-open = Lo que se debe ahora
record-why = Por qué está en la lista
record-not-listed = No cumple ninguna regla.
record-met-on = Cumplida el { $date }:
record-ground = Reglas { $rulebook }, calendario { $calendar }.
record-happened = Lo que pasó este año escolar
record-all = Todo
record-courses = Clases y trabajos que faltan
record-missing = { $count ->
    [one] Falta un trabajo:
   *[other] Faltan { $count } trabajos:
}
student-interpreter = Intérprete:
student-sibling = Hermano o hermana:
student-needs-interpreter = necesita intérprete
student-lives-with = vive con el estudiante
student-gets-mail = recibe cartas
hold-title = Detener todos los pasos
hold-words = Nada sigue para este estudiante, salvo el informe que pide la ley, hasta que alguien deje que siga.
hold-do = Detener
day-kind-long = Tarde o fuera más del límite, sin justificar
day-kind-short = Tarde o fuera un rato
day-kind-no-roll = No se pasó lista
day-kind-present = Presente
day-minutes = { $minutes } min
day-event = falta { $number }
track-statute = Por ley
topic-contacts = Contactos
topic-letters = Cartas
topic-decisions = Decisiones
topic-attendance = Asistencia
topic-behavior = Conducta
decided-accept = seleccionado
decided-defer = aplazado
decided-decline = rechazado
guarded-consulted = consultado
guarded-held = detenido
guarded-released = sigue otra vez
cased-open = caso abierto
cased-own = caso dado a alguien
cased-carry = caso pasado al año nuevo
cased-close = caso cerrado
happened-report = Informe { $number } presentado
happened-aside = apartado hasta el { $date }
happened-taken-up = retomado
happened-corrected = Corrección del { $date }
pattern-weekday = { $some } de { $of } en { $weekday }
pattern-holiday-edge = { $some } de { $of } junto a un descanso
pattern-first-period = { $some } de { $of } en la primera clase
pattern-last-period = { $some } de { $of } en la última clase
pattern-with-sibling = { $some } de { $of } con un hermano o hermana
pattern-illness = { $some } de { $of } en filas de días de enfermedad
pattern-try-weekday = Primero pregunte qué pasa ese día: turnos, custodia, una clase.
pattern-try-holiday-edge = Primero hable de los viajes y ofrezca estudio independiente con tiempo.
pattern-try-first-period = Primero pregunte por la mañana: el autobús, el sueño, el desayuno.
pattern-try-last-period = Primero pregunte por la última clase, el trabajo y el regreso a casa.
pattern-try-with-sibling = Primero hable con la familia sobre todos los hijos a la vez.
pattern-try-illness = Primero pregunte a la enfermera: formulario de enfermedad crónica, SST o 504.
record-met-often = { $count ->
    [one] Cumplida una vez:
   *[other] Cumplida { $count } veces:
}
record-show-all = Mostrar todo
record-quarter-to-come = { $days } por venir
record-other-day = Mostrarlo en un día anterior
hold-hint = Esto lo leen quienes pueden detener pasos o elegir estudiantes; los demás solo ven que alguien los detiene.
record-excused = { $days } con justificación.
record-unexcused = { $days } sin justificación.
record-suspended = { $days } por suspensión.
record-study = { $days } de estudio independiente sin su trabajo.
step-report-first = Informe 1
step-report-later = Informes siguientes
record-held = { $name } detiene todos los pasos desde: { $date }.
hold-before = Alguien se adelantó: todos los pasos ya están detenidos.
happened-report-corrected = Informe { $number } corregido
duty-report-correction = Corrección de un informe
duty-corrected-on = Fecha del aviso
duty-corrected-to = A quién se avisó
duty-correct-words = El informe se presentó y sus días ya no cuentan. Avise al supervisor de asistencia y anote que lo hizo. Si vuelve a cumplirse la regla, el informe se pide de nuevo.
happened-ended = Ya no se cumple: { $rule }
happened-ended-since = Ya no se cumple: { $rule } (desde { $date })
duty-nothing-owed = Aquí ya no hay nada que corregir. Mire el expediente.
