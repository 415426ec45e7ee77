# Entrar, enlaces, contraseñas.
sign-in-title = Entrar
sign-in-district = Distrito
sign-in-help = ¿Olvidó su contraseña o no tiene cuenta? Pida un enlace nuevo a quien cuida Rejoin en su distrito.
sign-in-wrong-title = No funcionó
sign-in-wrong = Este correo y esta contraseña no van juntos. Revise los dos y pruebe de nuevo.
sign-in-too-many-title = Demasiados intentos
sign-in-too-many = Espere { $minutes } minutos y pruebe de nuevo, o pida un enlace nuevo.
sign-in-ended-title = Su sesión se cerró
sign-in-ended = No hubo nadie por un rato. Entre de nuevo: lo que escribió está guardado.

again-title = Usted entró de nuevo
again-words = Lo que escribió antes está guardado. Todavía no se envió.
again-send = Enviar ahora
again-leave = Dejarlo

welcome-title = Bienvenido a Rejoin
welcome-known = { $name }, elija una contraseña. Después ya estará dentro.
welcome-first = Usted es la primera persona aquí. Diga quién es; después podrá dar entrada a otras.
welcome-go = Entrar
link-ended-title = Este enlace ya no funciona
link-ended-words = Ya se usó o es muy viejo. Si tiene contraseña, entre. Si no, pida un enlace nuevo.

field-name = Nombre
field-email = Correo del trabajo
field-email-hint = Con él se entra.
field-role = Función
field-schools = Escuelas
field-everywhere-hint = Todas las escuelas, también las que vengan después.
field-password = Contraseña
field-new-password = Contraseña nueva
field-new-password-hint = { $least } letras o más. Lo mejor son unas palabras que usted recuerde bien.

form-faults = Todavía no está guardado
form-choose = Elija
form-save = Guardar
form-cancel = Cancelar

fault-password-short = Una contraseña tiene 12 letras o más.
fault-password-long = Esta contraseña es demasiado larga: bastan 200 letras.
fault-password-guessable = Elija una contraseña que no repita su nombre, su correo ni una sola letra.
fault-name = Escriba un nombre.
fault-address = Escriba un correo, por ejemplo ana@example.org.
fault-address-taken = Otra persona entra con este correo.
fault-role = Elija una función.
fault-which-schools = Marque las escuelas, o todo el distrito.
fault-school = Una de las escuelas ya no está. Mírelas de nuevo.
fault-oneself = Su función y sus escuelas las cambia otra persona que cuide las cuentas.
fault-last-one = Debe quedar alguien que pueda cuidar las cuentas. Dé eso primero a otra persona.
fault-stale = Otra persona cambió esto mientras usted lo tenía abierto. No se perdió nada.

stale-theirs = Lo que escribió la otra persona
stale-words = Lo que usted escribió está abajo. Guárdelo para dejar de lado lo otro.
stale-take-theirs = Dejar lo de la otra persona
stale-save-mine = Guardar lo mío
