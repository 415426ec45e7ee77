# Las páginas.
home-hello = Hola, { $name }
home-loaded = La asistencia se cargó: { $at }.
home-not-loaded = Todavía no se cargó la asistencia.
home-nav-students = Busque un estudiante por nombre o ID y vea su expediente.
home-nav-selections = Decida quién da el paso siguiente.
home-nav-imports = Cargue archivos y vea qué no se pudo usar.
home-nav-people = Quién puede entrar, con qué función y para qué escuelas.
home-nav-audit = Quién vio y cambió qué.
home-nav-settings = El distrito, sus escuelas, calendario y códigos.

students-title = Estudiantes
students-ask = Escriba el comienzo de un nombre o un ID.
students-found = { $count ->
    [0] Ningún estudiante
    [one] Un estudiante
   *[other] { $count } estudiantes
}
students-more = Los primeros { $count } estudiantes; escriba más para ver menos.
students-nobody = Nadie con este nombre o ID
students-nobody-words = Revise cómo está escrito. No se muestran estudiantes de otras escuelas.
student-grade = Grado { $grade }
student-not-now = hoy no está inscrito
student-who = Estudiante
student-born = Nació
student-home-language = Idioma en casa
student-illness-form = Formulario de enfermedad crónica
student-until = hasta el { $date }
student-none = Ninguno
student-family = Familia
student-hidden = Su función no muestra esto.
student-no-rights = sin derechos educativos
student-no-contact-order = Un juez prohíbe el contacto con el estudiante
student-substitute-address = Dirección sustituta
student-notes = Notas
student-notes-open = Los padres pueden pedir leerlas.
student-restricted = Restringida
student-notes-hidden = { $count ->
    [one] Una nota es restringida; su función no la muestra.
   *[other] { $count } notas son restringidas; su función no las muestra.
}
student-who-saw = Quién vio este expediente

people-count = { $count ->
    [one] Una persona puede entrar
   *[other] { $count } personas
}
people-add = Añadir una persona
people-find = Nombre o correo
people-any-role = Cualquier función
people-nobody = Nadie coincide
pages-before = Atrás
pages-after = Siguiente
people-state = Estado
people-active = Activa
people-no-password = Sin contraseña
people-closed = Cerrada
people-all-schools = Todo el distrito
people-more = Más
people-new-link = Enlace nuevo para la contraseña
people-close = Cerrar esta cuenta
people-open = Abrir esta cuenta de nuevo
link-title = Un enlace para { $name }
link-words = Funciona una vez, por { $days } días.
link-label = Enlace
link-secret = Quien tenga este enlace entra como { $email }. Délo solo a esta persona. No se mostrará de nuevo.
link-done = Listo

audit-words = Quién vio y cambió qué. Nadie puede cambiar esta lista.
audit-csv = Guardar como CSV
audit-which = Qué registro
audit-changes = Cambios
audit-looks = Miradas a expedientes
audit-sign-ins = Entradas
audit-student = ID del estudiante
audit-person = Persona (nombre o correo)
audit-show = Mostrar
audit-clear = Borrar
audit-none = No hay nada
audit-none-words = No hay nada anotado que coincida.
audit-time = Hora
audit-who = Quién
audit-what = Qué
audit-detail = Más
audit-older = Anteriores
audit-pages = Páginas
audit-looked = Abrió el expediente

act-import = Cargó datos
act-advance = Planeó lo que se debe
act-file-a-report = Presentó un informe
act-issue-letters = Emitió cartas
act-select-students = Eligió estudiantes
act-record-mail = Anotó correo
act-set-a-password = Puso una contraseña
act-manage-people = Cambió una cuenta
act-change-settings = Cambió ajustes
act-record-contacts = Registró un contacto
act-write-notes = Escribió una nota
act-record-consultations = Registró una consulta o una retención
act-put-duties-aside = Aplazó una tarea
act-manage-cases = Cambió un caso

sign-in-outcome-password = Entró
sign-in-outcome-link = Puso una contraseña con un enlace
sign-in-outcome-first-link = Hizo la primera cuenta
sign-in-outcome-pretend = Entró con un clic
sign-in-outcome-failed = Un intento falló
sign-in-outcome-signed-out = Salió
