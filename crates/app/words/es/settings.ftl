# Ajustes: distrito, escuelas, calendario, códigos.
settings-words = Lo que cambie aquí queda hasta que un archivo diga algo nuevo.
settings-district = Distrito
settings-schools = Escuelas
settings-calendar = Calendario
settings-codes = Códigos
settings-school = Escuela
settings-code = Código
settings-office = Oficina y consejo
settings-office-words = Cuando una escuela no tiene dirección o teléfono propios, sus cartas muestran estos.
settings-letterhead = Membrete
settings-change = Cambiar
settings-change-district = El distrito
settings-saved = Guardado. Lo que depende de esto se calcula de nuevo.
settings-same = No cambió nada: ya dice eso.
settings-typed = Lo escribió { $name }, { $at }
settings-filed = De un archivo, { $at }
settings-source = De dónde viene
settings-nothing = Nada
settings-yes = Sí
settings-no = No
settings-add = Añadir
settings-no-district = Todavía no hay distrito
settings-no-district-words = Cargue un archivo que nombre el distrito y sus escuelas. Después podrá cambiarlos aquí.
settings-no-schools = Todavía no hay escuelas
settings-all-schools = Todas las escuelas
settings-by-state = Las reglas del estado
settings-owed = Cartas también en { $languages }
settings-codes-words = Qué significa cada marca. Se cuenta el significado, no las letras.
settings-add-code = Añadir un código
settings-code-named = Código { $code }
settings-no-codes = Todavía no hay códigos
settings-no-codes-words = Mientras un código no tenga significado, sus marcas no cuentan.
settings-not-printed = No se imprime

setting-name = Nombre
setting-state = Estado
setting-hint-state = Como US-CA. En las direcciones se escribe CA.
setting-rulebook = Reglas
setting-hint-rulebook = La ley y los pasos que se siguen. Otras reglas cambian quién aparece en las listas.
setting-time-zone = Zona horaria
setting-hint-time-zone = Decide qué día es.
setting-school-year-start = Primer día de clases
setting-hint-school-year-start = Solo para mostrar. El calendario decide qué días cuentan.
setting-address = Calle
setting-city = Ciudad
setting-postal-code = Código postal
setting-phone = Teléfono
setting-superintendent = Superintendente
setting-hint-superintendent = Solo para mostrar, como el consejo y su dirección.
setting-board-name = Consejo (SARB)
setting-board-address = Dirección del consejo
setting-level = Nivel
setting-state-id = Número del estado (CDS)
setting-principal = Director o directora
setting-period-based = Pasa lista por período
setting-hint-period-based = Solo para mostrar. Las marcas cuentan por lo que dicen.
setting-language-15pct = Idiomas de las cartas además del inglés
setting-hint-language-15pct = Los que habla en casa el 15 por ciento o más de los estudiantes (EC 48985), como códigos con espacios: es vi
setting-school-id = Escuela
setting-code = Código
setting-label = Nombre del código
setting-class = Significado
setting-hint-class = Cuenta esto, no el código.
setting-reason = Motivo
setting-hint-reason = Para faltas justificadas: ILL enfermedad, MED médico o dentista, FUN funeral, y otros.
setting-printable = Puede aparecer en las cartas
setting-hint-printable = Las cartas nombran un día con este código por su significado. Sin la marca solo dicen: justificada.

class-present = Presente
class-excused = Falta justificada
class-unexcused = Falta sin justificar
class-unverified = Falta, nadie ha dicho por qué
class-suspended-out = Suspensión fuera de la escuela
class-suspended-in = Suspensión dentro de la escuela (presente)
class-study-complete = Estudio independiente, trabajo hecho (presente)
class-study-incomplete = Estudio independiente, trabajo sin hacer
class-home-hospital = Clases en casa o en el hospital
class-school-activity = Actividad escolar (presente)
class-tardy-excused = Llegó tarde, justificado
class-tardy = Llegó tarde, sin justificar
class-left-early = Salió temprano, sin justificar
class-left-early-excused = Salió temprano, justificado
class-partial-excused = Ausente parte del día, justificado
class-partial = Ausente parte del día, sin justificar
class-tardy-long = Llegó más de 30 minutos tarde, sin justificar
class-left-early-long = Salió más de 30 minutos antes, sin justificar
class-partial-long = Ausente más de 30 minutos, sin justificar

day-instructional = Día de clases
day-holiday = Feriado o vacaciones
day-closure = Sin clases (cierre)
day-saturday = Clases de sábado
day-none = Sin fila: el día no cuenta
day-letter-instructional = 1
day-letter-holiday = F
day-letter-closure = X
day-letter-saturday = S
day-letter-none = –

weekday-sun = domingo
weekday-mon = lunes
weekday-tue = martes
weekday-wed = miércoles
weekday-thu = jueves
weekday-fri = viernes
weekday-sat = sábado
weekday-letter-sun = D
weekday-letter-mon = L
weekday-letter-tue = M
weekday-letter-wed = M
weekday-letter-thu = J
weekday-letter-fri = V
weekday-letter-sat = S

calendar-days = { $count ->
    [one] Un día de clases
   *[other] { $count } días de clases
}
calendar-changed = { $count ->
    [one] Se cambió un día.
   *[other] Se cambiaron { $count } días.
}
calendar-changed-at = { $count ->
    [one] Vale en una escuela.
   *[other] Vale en { $count } escuelas.
}
calendar-stale = El calendario de abajo es como está ahora.
calendar-follow = Las cuentas, listas y cartas se actualizan solas.
calendar-track = Calendario escalonado
calendar-no-track = Ninguno
calendar-year = Año escolar
calendar-change = Cambiar días
calendar-from = Primer día
calendar-to = Último día
calendar-to-hint = Déjelo vacío si es un solo día.
calendar-become = Estos días serán
calendar-at = Escuelas
calendar-hint = De varios días solo cambian los que pueden ser: los días de clases pasan a días libres, los días cerrados pasan a días de clases (si ninguno está cerrado, los que no tienen fila), los sábados libres pasan a clases de sábado. Las marcas en días sin clases quedan, pero ya no cuentan.
calendar-save = Cambiar estos días
calendar-none = No hay días en este año escolar
calendar-none-words = Sin calendario no cuenta ningún día. Cargue calendar.csv o elija otro año.
calendar-key = Qué significan los colores
calendar-others = Días libres y clases de sábado

fault-missing = Complete este campo.
fault-unreadable = Esto no se puede leer.
fault-long = Esto es demasiado largo. Acórtelo.
fault-zone = Esa zona horaria no existe.
fault-rulebook = No hay reglas para este estado. Elija unas.
fault-language = Escriba códigos de idiomas con espacios entre ellos, como es vi.
fault-exists = Este código ya existe. Ábralo en la lista.
fault-date = Elija una fecha del año escolar que se muestra.
fault-stretch = El último día viene después del primero, por no más de 92 días.
fault-no-day = Nada que cambiar: ningún día entre estos dos puede pasar a ser esto.
