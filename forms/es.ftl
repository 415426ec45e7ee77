# Palabras de los formularios impresos. No dicen la razón de una falta ni ponen
# nombres a un alumno: mucha gente los ve.

student = Alumno
id = Número
grade = Grado
date = Fecha
time = Hora
initials = Iniciales
name = Nombre
signature = Firma
parent = Padre, madre o tutor
other = Otro:
week = Semana del { $week }

routing-slip-title = Hoja de firmas por clase
routing-slip-lead = Lleva esta hoja a cada clase. Cada maestro escribe sus iniciales y la hora en que llegaste.
routing-slip-class = Clase
routing-slip-period = Período { $number }
routing-slip-office = Oficina: hora de llegada
routing-slip-back = Devuélvela a la oficina el { $last }.

sign-in-sheet-title = Hoja de llegada
sign-in-sheet-lead = Ven a la oficina al llegar a la escuela. Escribe la hora. La oficina pone sus iniciales.
sign-in-sheet-time-in = Hora de llegada
sign-in-sheet-office = Iniciales de la oficina
sign-in-sheet-note = Nota
sign-in-sheet-hint = Las notas son sobre el día en la escuela. Por favor, no escriba por qué se faltó un día. La oficina guarda esta hoja.

residence-check-title = Visita para confirmar el domicilio
residence-check-before-heading = Antes de empezar
residence-check-before = Diga su nombre, su puesto y por qué vino. Pregunte solo lo que pide esta hoja. Nunca pregunte ni anote el estado migratorio, el país de nacimiento ni el número de Seguro Social. No tome fotos ni videos a escondidas. Un alumno sin casa fija puede seguir en la escuela sin comprobante de domicilio: avise a la oficina y no lo anote aquí.
residence-check-address = Domicilio registrado
residence-check-address-hidden = La oficina tiene el domicilio.
residence-check-day = Fecha de la visita
residence-check-went = Quién fue (nombre y puesto)
residence-check-spoke = Con quién hablamos
residence-check-saw = Qué vimos
residence-check-papers = Documentos que nos mostraron
residence-check-papers-hint = Basta con uno. La familia elige cuál.
residence-check-utility = Recibo de luz, agua o gas
residence-check-lease = Contrato o recibo de renta
residence-check-tax = Recibo de impuestos de la casa
residence-check-pay = Talón de pago
residence-check-letter = Carta de una oficina del gobierno
residence-check-statement = Declaración firmada de domicilio
residence-check-result = Resultado
residence-check-lives-here = El alumno vive aquí
residence-check-not-here = El alumno no vive aquí
residence-check-nobody = No había nadie en casa

referral-slip-title = Un servicio fuera de la escuela
referral-slip-lead = Este servicio puede ayudar. Usted decide si quiere usarlo.
referral-slip-service = Servicio
referral-slip-contact = Teléfono y dirección
referral-slip-why = Por qué lo sugerimos
referral-slip-referrer = Lo sugiere
referral-slip-consent = ¿Podemos compartir información?
referral-slip-consent-lead = No enviamos datos a este servicio si usted no está de acuerdo y firma. Puede decir que no.
referral-slip-allow = { $school } puede compartir estos datos de { $student }:
referral-slip-attendance = Asistencia
referral-slip-grades = Calificaciones
referral-slip-contact-information = Datos de contacto
referral-slip-with = Con
referral-slip-purpose = Para qué
referral-slip-purpose-text = Para organizar y dar la ayuda que se nombra arriba.
referral-slip-until = Hasta
referral-slip-until-text = el { $until }, o el día en que usted lo cancele.
referral-slip-take-back = Puede cancelar este permiso en cualquier momento. Avise o escriba a la oficina de la escuela. Lo que ya se compartió antes no se puede retirar.
referral-slip-pass-on = El servicio no puede pasar los datos a otros si usted no lo acepta por escrito.
referral-slip-copy = Puede pedir una copia de lo que compartimos. La escuela guarda esta hoja con los datos del alumno.
referral-slip-agree = Sí, acepto. Compartan los datos que marqué.
referral-slip-decline = No acepto. No compartan nada.
referral-slip-adult = Alumno de 18 años o más
