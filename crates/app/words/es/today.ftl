# Lo que se debe hoy.
today-at = Hoy en { $school }
today-schoolday = Día escolar { $day } de { $of }
today-absent-on = Ausentes el { $date }
today-of = { $some } de { $all }
today-unexplained = { $count ->
    [one] Un estudiante tiene días sin motivo
   *[other] { $count } estudiantes tienen días sin motivo
}
today-rolls = { $count ->
    [one] Una lista no se pasó
   *[other] { $count } listas no se pasaron
}
today-kept = Queda guardado.
today-see = Verlo en el expediente
today-no-plan = Todavía no hay lista
today-way = Este año escolar hasta ahora
today-of-all = de { $all }
way-qualified = Cumple una regla
way-selected = Seleccionado para un paso
way-tried = Alguien intentó ayudar
way-done = El paso se hizo
today-whose = De quién es el trabajo
today-mine = Mío
today-school = Toda la escuela
today-schools = Todas mis escuelas
today-all-groups = Volver a toda la lista
today-nothing = No hay nada que hacer
today-nothing-words = Lo que hacen otros está en la otra lista. Los estudiantes llegan aquí cuando sus ausencias cumplen una regla.
today-late-order = primero los más atrasados, en días escolares
today-show-all = Mostrar los { $count }
group-late = Atrasado
today-late = { $count ->
    [one] Un día de atraso
   *[other] { $count } días de atraso
}
group-today = Hoy
today-today = Hoy
group-week = Próximos 7 días
group-later = Más tarde o sin fecha
group-waiting = En espera de otros
group-aside = Apartado
today-due = Para el { $date }
today-in = { $count ->
    [one] mañana
   *[other] en { $count } días
}
today-again = Hasta el { $date }
today-until = Hasta el { $date }
today-no-date = Sin fecha
today-students = { $count ->
    [one] Un estudiante
   *[other] { $count } estudiantes
}
today-do = { $duty }: planear
today-do-letters = { $duty }: revisar y enviar
today-do-check = { $duty }: comprobar que se envió
today-do-decide = Una persona nombrada decide quién toma el siguiente paso
today-do-wait-consult = { $duty }: antes hay que consultar a otros
today-do-wait = { $duty }: las familias todavía pueden decir el motivo
today-do-held = { $duty }: una persona lo detuvo
today-do-consult = { $duty }: consultar primero
today-do-report = Presentar el informe { $number } al supervisor de asistencia
today-do-call = { $duty }: llamar primero a la casa
today-efforts = { $count ->
    [0] Nadie ha intentado ayudar desde entonces.
    [one] Un intento de ayudar desde entonces.
   *[other] { $count } intentos de ayudar desde entonces.
}
today-aside-why = { $name }: { $reason }
today-owner = Caso de { $name }
today-close = Cerrar
today-put-aside = Apartar
today-take-up = Retomarlo
today-decide = Decidir
today-who = Ver quiénes
act-on-call = Anotar una llamada
act-on-file = Anotar la presentación
act-on-consult = Anotar a quién se consultó
act-on-release = Dejar que siga
act-on-look = Abrir el expediente
why-follows = Después de: { $duty }.
call-numbers = Números
duty-filed-on = Presentado el
duty-filed-to = Ante quién
duty-file-words = Primero presente el informe; después anote cuándo y ante quién.
duty-not-yet = Elija un día que ya pasó.
form-no-date = Elija un día.
consult-guard = Sobre
consult-on = Cuándo
consult-with = Con quién
consult-note = Qué resultó
consult-words = El paso sigue cuando queda anotado a quién se consultó.
release-words = Una persona detiene todos los pasos de este estudiante. Diga por qué pueden seguir.
aside-words = Se sigue debiendo y vuelve ese día. Otros leerán el motivo.
today-do-decide-one = { $duty }: decide una persona nombrada
today-do-deferred = { $duty }: aplazado
duty-too-far = Elija un día hasta: { $date }. Lo que espera más se vuelve a preguntar.
duty-too-early = Entonces aún no era necesario. Elija { $date } o un día posterior.
duty-filed = Este informe ya se presentó ({ $date }). Mire el expediente.
duty-filed-to-whom = Escriba ante quién se presentó.
consult-with-whom = Escriba con quién habló.
guard-needed = Antes hace falta:
behind-title = Cuánto atraso tiene cada escuela
behind-most = Mayor atraso en días
today-send-again = { $count ->
    [one] Envíe una carta otra vez
   *[other] Envíe { $count } cartas otra vez
}
today-questions = { $count ->
    [one] Una familia espera respuesta sobre una ausencia
   *[other] { $count } familias esperan respuesta sobre una ausencia
}
today-do-correct = Corregir el informe { $number }: sus días ya no cuentan
act-on-correct = Anotar la corrección
