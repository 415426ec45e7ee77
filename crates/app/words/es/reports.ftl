# Informes obligatorios al supervisor de asistencia.
reports-words = Las faltas injustificadas se informan al supervisor de asistencia o al superintendente (EC 48260, 48261). Imprima la lista, entréguela y anote cuándo.
reports-stages = Hasta dónde
reports-stage-owed = Por presentar
reports-stage-filed = Presentados
reports-stage-wrong = Por corregir
reports-stage-corrected = Corregidos
reports-none-owed = No hay informes por presentar
reports-none-filed = No se presentó ningún informe este año escolar
reports-none-wrong = No hay informes por corregir
reports-none-corrected = No se corrigió ningún informe
reports-none-words = Lo que la ley pide informar llega aquí por sí solo.
reports-done = { $count ->
    [0] No se anotó ninguna presentación.
    [one] Se anotó una presentación.
   *[other] Se anotaron { $count } presentaciones.
}
reports-gone = { $count ->
    [one] Uno ya no hacía falta.
   *[other] { $count } ya no hacían falta.
}
reports-pick = Elegir
reports-pick-one = Informe { $number } de { $name }
reports-print = Imprimir la lista
reports-file = Lista como archivo
reports-filed-title = Estos se presentaron
reports-file-picked = Anotar la presentación
reports-student = Estudiante
reports-id = ID
reports-seat = Escuela y grado
reports-number = Informe
reports-days = Días
reports-law = Ley
reports-when = Cuándo
reports-to = Ante quién
reports-filed-on = Presentado { $date }
reports-corrected-on = Corregido { $date }
reports-wrong-words = Sus días ya no cuentan.
reports-paper-owed = Informes de faltas injustificadas por presentar
reports-paper-filed = Informes de faltas injustificadas presentados
reports-paper-wrong = Informes de faltas injustificadas que ya no valen
reports-paper-corrected = Informes de faltas injustificadas corregidos
reports-paper-lead = Al supervisor de asistencia o al superintendente, como piden EC 48260 y 48261. Los datos de los estudiantes son confidenciales (FERPA; EC 49076).
reports-as-of = Al { $date }.
reports-signed = Por la escuela
reports-received = Recibido por
reports-date = Fecha
reports-page = Página
