# Lo que está en cada página.
shell-skip = Ir al contenido principal
shell-menu = Menú
shell-main = Principal
shell-here = Usted está aquí
shell-school = Escuela
shell-all-schools = { $count ->
    [one] Mi escuela
   *[other] Todas mis escuelas ({ $count })
}
shell-switch = Cambiar
shell-student = Estudiante
shell-name-or-id = Nombre o ID
shell-find = Buscar
shell-sign-out = Salir
shell-confidential = Los datos de los estudiantes son confidenciales (FERPA; EC 49076). Cada expediente que usted abre queda anotado.
shell-loaded = Asistencia cargada: { $at }

nav-home = Hoy
nav-students = Estudiantes
nav-selections = Selecciones
nav-letters = Cartas
nav-reports = Informes
nav-cases = Casos
nav-imports = Cargas
nav-people = Personas
nav-settings = Ajustes
nav-audit = Registro

pretend-title = Distrito de práctica.
pretend-words = Todas las personas son inventadas y no se envía nada a nadie.
pretend-day = Hoy es { $day }.
pretend-as = O mire como

time-out-title = ¿Sigue usted ahí?
time-out-words = Pronto se cerrará su sesión para que nadie más vea esta página. Lo que escribió se queda aquí.
time-out-stay = Seguir
signed-out-title = Su sesión se cerró
signed-out-words = Lo que escribió sigue aquí: entre de nuevo en otra pestaña y luego vuelva.
signed-out-back = Ya entré de nuevo

language-en = Inglés
language-es = Español
language-vi = Vietnamita
language-zh = Chino
language-zh-Hans = Chino (simplificado)
language-zh-Hant = Chino (tradicional)
language-ko = Coreano
language-ja = Japonés
language-ar = Árabe
language-fa = Farsi
language-pa = Punjabí
language-hi = Hindi
language-km = Jemer
language-hmn = Hmong
language-hy = Armenio
language-ru = Ruso
language-uk = Ucraniano
language-tl = Tagalo
language-fil = Filipino
language-so = Somalí
language-am = Amárico
language-ht = Criollo haitiano
language-pt = Portugués
language-fr = Francés
language-mix = Mixteco

role-clerk = Encargado de asistencia
role-office-manager = Gerente de oficina
role-administrator = Administrador de la escuela
role-teacher = Maestro
role-counselor = Consejero
role-nurse = Enfermera
role-specialist = Especialista en asistencia
role-technician = Técnico de asistencia
role-liaison = Enlace con la comunidad
role-interpreter = Intérprete
role-cwa-designee = Designado de bienestar infantil
role-director = Director
role-attendance-supervisor = Supervisor de asistencia
role-records = Custodio de expedientes
role-auditor = Auditor
role-it = Informática
own-language-en = English
own-language-es = Español
