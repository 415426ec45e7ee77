# Casos: quién acompaña a quién.
cases-words = Un caso está abierto mientras alguien trabaja con un estudiante y su familia en una vía.
cases-stages = Qué casos
cases-open = Abiertos
cases-last-year = Abiertos desde el año pasado
cases-closed = Cerrados
cases-loads = Quién acompaña a cuántos
cases-owner = Responsable
cases-bar = En barra
cases-late = Atrasados
cases-everybody = Mostrar los casos de todos
cases-pick = Marcar el caso { $track } de { $name }
cases-nothing-next = Ahora no hay nada pendiente.
cases-closed-on = Cerrado: { $date }
cases-none-open = No hay casos abiertos
cases-none-last-year = No quedó nada abierto el año pasado
cases-none-closed = En este año escolar no se ha cerrado ningún caso
cases-none-words-open = Un caso se abre cuando se acepta a alguien en Selecciones.
cases-none-words-last-year = Aquí está lo que nadie cerró antes de terminar el año pasado, para continuarlo.
cases-none-words-closed = Cuando un estudiante vuelve a clase, cierre el caso y diga cómo fue.
cases-act = Haga esto con los que marcó
cases-close = Cerrar
cases-close-words = Diga cómo terminó. Lo que aún está pendiente sigue en la lista de Hoy.
cases-close-picked = Cerrar estos casos
cases-carry = Continuar este año
cases-carry-words = El caso sigue este año con el mismo responsable.
cases-wrong-owner = Esta persona no trabaja en la escuela de todos los que marcó. Elija a otra.
cases-done = { $count ->
    [0] No cambió nada.
    [one] Hecho en un caso.
   *[other] Hecho en { $count } casos.
}
cases-gone = { $count ->
    [one] Un caso ya estaba así, o alguien se adelantó.
   *[other] { $count } casos ya estaban así, o alguien se adelantó.
}
cases-who = Para cambiar casos hace falta ser: { $who }.
record-case = { $name } lleva este caso desde: { $date }.
record-case-nobody = Nadie lleva este caso todavía. Está abierto desde: { $date }.
record-case-closed = Caso cerrado ({ $date }): { $reason }
record-case-last-year = Quedó abierto el año pasado. Continúelo en Casos.
cases-groundless = Ya nada pide este caso. Mire el expediente; después ciérrelo, o manténgalo si aún ayuda.
