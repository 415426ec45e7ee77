# Las páginas.
home-hello = Hola, { $name }
home-loaded = La asistencia se cargó: { $at }.
home-not-loaded = Todavía no se cargó la asistencia.
home-nav-students = Busque un estudiante por nombre o ID y vea su expediente.
home-nav-selections = Decida quién da el paso siguiente.
home-nav-cases = Vea quién acompaña a quién.
home-nav-imports = Cargue archivos y vea qué no se pudo usar.
home-nav-people = Quién puede entrar, con qué función y para qué escuelas.
home-nav-audit = Quién vio y cambió qué.
home-nav-settings = El distrito, sus escuelas, calendario y códigos.

student-grade = Grado { $grade }
student-not-now = hoy no está inscrito
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

contact-log = Registrar un contacto
contact-kind = Qué se intentó
contact-who = Con quién
contact-nobody = Otra persona
contact-when = Cuándo, si no fue ahora
contact-when-hint = Déjelo vacío si fue ahora.
contact-note = Nota (opcional)
contact-how = ¿Cómo salió? Un clic guarda la hora y su nombre.
contact-no-outcome = Elija qué se intentó y pulse el resultado.
contact-when-wrong = Elija una hora que ya pasó, o déjelo vacío si fue ahora.
contact-logged = Está guardado.
contact-taken = Está retirado y ya no cuenta. El registro guarda ambas cosas.
contact-take-back = Retirar
contact-with = con { $name }
student-nothing-tried = Nada todavía.
note-new = Escribir una nota
note-hint = Escriba lo que vio o le dijeron. Los padres pueden pedir leerla.
note-restricted = Solo la ven quienes pueden leer notas restringidas
note-save = Guardar la nota
note-kept = La nota está guardada.
note-empty = Primero escriba algo.

attempt-call = Llamada
attempt-email = Correo electrónico
attempt-text = Mensaje de texto
attempt-mail = Carta por correo
attempt-conference = Conferencia con padre o madre y estudiante
attempt-home-visit = Visita al hogar
attempt-routing-slip = Hoja de ruta o de firmas
attempt-residence-check = Verificación de domicilio
attempt-schedule-change = Cambio de horario
attempt-outside-referral = Remisión a un servicio externo
attempt-sst-referral = Remisión al SST
attempt-student-conference = Conversación con el estudiante

outcome-reached = Contactado
outcome-no-answer = Sin respuesta
outcome-message = Dejé un mensaje
outcome-wrong-number = Número equivocado
outcome-returned = Devuelto
outcome-declined = Se negó
outcome-done = Hecho

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
act-save-lists = Guardó una lista

sign-in-outcome-password = Entró
sign-in-outcome-link = Puso una contraseña con un enlace
sign-in-outcome-first-link = Hizo la primera cuenta
sign-in-outcome-pretend = Entró con un clic
sign-in-outcome-failed = Un intento falló
sign-in-outcome-signed-out = Salió
contact-unlikely = Ese resultado no es posible: un número equivocado va con una llamada o un texto, y un mensaje con una llamada, un texto, el correo o una visita.
contact-too-early = Elija una hora de este año escolar.
