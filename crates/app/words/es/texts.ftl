# Los textos de las cartas: cuáles rigen, escribir otros, leerlos y aprobarlos.
texts-title = Textos de las cartas
texts-sub = Las palabras de cada carta, quién las leyó y qué dice la revisión.
settings-texts = Textos de cartas
texts-language = Idioma
texts-in-force = Vigente
texts-words = Palabras
texts-reading = Nivel de lectura
texts-checked = Qué dice la revisión
texts-version = Versión { $number }
texts-as-it-came = Como vino con el programa.
texts-not-read = Aún no lo leyó nadie que creció con este idioma.
texts-read-by = Leído y aprobado por { $name }, { $at }
texts-grade = Grado { $number }
texts-ease = Facilidad { $number }
texts-grade-most = grado escolar, a lo más { $number }
texts-ease-least = al menos { $number }; más es más fácil
texts-of-most = de { $number } a lo más
texts-ok = Nada que cambiar
texts-stale = Más viejo que el inglés
texts-stale-words = El inglés cambió desde que se tradujo esto. Las cartas en este idioma esperan. Léalo junto al inglés, cambie lo que haga falta y guárdelo como propuesta, también si no hay nada que cambiar.
texts-stale-many = { $count ->
    [one] Una traducción es más vieja que su inglés. Las cartas en ese idioma esperan hasta que se lea y se apruebe otra vez.
   *[other] { $count } traducciones son más viejas que su inglés. Las cartas en esos idiomas esperan hasta que se lean y se aprueben otra vez.
}
texts-waiting = Esperan a una segunda persona
texts-waits = La propuesta { $number } espera
texts-proposed-by = Lo escribió { $name }, { $at }
texts-read = Leer
texts-open = Espera
texts-verdict-approve = Aprobado
texts-verdict-return = Devuelto
texts-verdict-withdraw = Retirado

# Un texto.
texts-longest = La carta más larga
texts-shortest = La carta más corta
texts-how = Escriba como se lo diría a una familia. Los signos como [student] se llenan en cada carta.
texts-rests-on = Se apoya en
texts-subject = Asunto
texts-greeting = Saludo
texts-paragraph = Párrafo { $number }
texts-dates = Tabla de días
texts-dates-words = Aquí están los días de este estudiante, con lo que dicen los datos.
texts-heading = Título de la ayuda
texts-help = Lo que ofrece la escuela
texts-statements = Antes de las declaraciones
texts-statement = Declaración { $number }
texts-count = Cómo se dicen los días
texts-form-one = un día
texts-form-other = varios
texts-shared-own = Como en todas las cartas. Lo que escriba aquí es para esta carta.
texts-closing = Despedida
texts-law = Palabras de la ley ({ $section }). Se quedan como están.
texts-file = Estas palabras cambian con un número. Solo su archivo las puede cambiar.
texts-asks = { $section } pide esta declaración.
texts-asked = { $section } pide esta declaración. Deje las palabras “{ $words }”.
texts-places = Lo que se llena
texts-places-words = Copie un signo con sus corchetes a donde deba estar.
texts-place-student = El nombre con que llaman al estudiante
texts-place-name = Nombre y apellido del estudiante
texts-place-school = El nombre de la escuela
texts-place-days = Cuántos días, como “3 días”
texts-place-limit = Los minutos desde los que cuenta una parte del día
texts-place-person = A quién llamar en la escuela
texts-place-phone = El número de esa persona
texts-place-earlier = La fecha de la carta anterior
texts-place-since = La fecha desde la que va mejor
texts-place-citation = La sección de la ley
texts-place-reader = Los nombres de quienes leen la carta; solo en el saludo
texts-place-count = El número de días; solo donde dice cómo se dicen los días
texts-wrong-empty = Escriba algo aquí.
texts-wrong-bracket = A un corchete le falta su pareja. Los signos son como [student].
texts-wrong-unknown = Nada llena [{ $place }]. Elija un signo de la lista o escríbalo sin corchetes.
texts-wrong-missing = [{ $place }] ya no está en ningún lado. Póngalo otra vez en su lugar.
texts-note = ¿Por qué este cambio?
texts-note-hint = Lo ve quien lo lea después.
texts-note-missing = Escriba por qué: otros lo leerán.
texts-too-many = Es más largo que { $number } letras. Hágalo más corto.
texts-too-many-words = Es demasiado largo. Hágalo más corto.
texts-propose = Guardar como propuesta
texts-check = Revisar
texts-propose-words = Aún no sale nada: las cartas lo dicen cuando una segunda persona lo leyó y lo aprobó.
texts-same = Son las palabras vigentes, y alguien ya las leyó. Cambie algo primero.
texts-changed = Se aprobaron otras palabras mientras escribía. Compare las suyas y guarde otra vez.
texts-see = Ver la carta vigente
texts-earlier = Palabras anteriores
texts-earlier-words = Cualquiera puede volver. También eso es una propuesta que lee una segunda persona.
texts-proposal = Propuesta { $number }
texts-use = Empezar con estas palabras
texts-files = Como vino
texts-files-words = Las palabras que vinieron con el programa o con los archivos del distrito.
texts-from = Son las palabras de la propuesta { $number }. Cámbielas o no, diga por qué y guárdelas como propuesta nueva.
texts-from-files = Son las palabras como vinieron. Diga por qué y guárdelas como propuesta para que vuelvan.

# Una propuesta.
texts-saved = Guardado. Una segunda persona lo lee antes de que lo diga una carta.
texts-why = Por qué:
texts-changes = { $count ->
    [0] Cambios
    [one] Un cambio
   *[other] { $count } cambios
}
texts-no-changes = Las palabras se quedan como están. Aprobarlas dice que se leyeron y que están bien.
texts-before = Antes
texts-beside = Leer todo junto al inglés
texts-after = Propuesto
texts-taken-out = se quita:
texts-put-in = se pone:
texts-end = (fin)
texts-see-both = Ver la carta con lo mínimo y con lo máximo
texts-decide = Decisión
texts-approve-words = Desde entonces lo dicen las cartas. Lo enviado se queda como fue.
texts-approve = Aprobar
texts-approved-words = Desde entonces lo dicen las cartas.
texts-return-note = ¿Qué hay que cambiar?
texts-return-missing = Escriba qué hay que cambiar: lo leerá quien lo escribió.
texts-return = Devolver
texts-own-words = Usted lo escribió. Lo tiene que leer otra persona que pueda aprobar textos.
texts-who-decides = Lo lee y decide un encargado o director que no lo escribió.
texts-withdraw = Retirar
texts-go-on = Seguir escribiendo
texts-decided = Alguien ya decidió.
texts-overtaken = Se aprobaron otras palabras desde que se escribió esto. Quien lo escribió las mira y lo guarda otra vez.
texts-faulty = La revisión encuentra errores. Palabras así nunca se aprueban: devuélvalas.
texts-outdates = Entonces las palabras en { $language } son más viejas que el inglés. Las cartas en ese idioma esperan hasta que se propongan y se aprueben otra vez.

# Qué dice la revisión, y qué hacer.
texts-errors = { $count ->
    [one] Un error: estas palabras no pueden salir.
   *[other] { $count } errores: estas palabras no pueden salir.
}
texts-fine = Estas palabras pueden salir.
texts-fine-but = Estas palabras pueden salir. Mire primero esto:
texts-error = Error
texts-look = Mire esto
texts-fault-statement-missing = Falta una declaración que pide la ley. Escriba: “{ $found }”.
texts-fault-repealed = “{ $found }” ya no es la ley. Quítelo.
texts-fault-threat = “{ $found }” suena a amenaza. Diga lo que ofrece la escuela.
texts-fault-must = “{ $found }” ordena lo que es voluntario. Mejor invite.
texts-fault-label = “{ $found }” le pone una etiqueta al estudiante. Solo está en la declaración de la ley.
texts-fault-protected = “{ $found }” puede hablar de una discapacidad, un hogar, un estatus o una enfermedad. Quítelo.
texts-fault-forbidden = “{ $found }” no puede estar en una carta. Quítelo.
texts-fault-sign-off = Aún no lo leyó nadie que creció con este idioma.
texts-fault-too-long = Sobran { $found }: las familias leen cartas cortas. Quite lo que se dice dos veces.
texts-fault-too-hard = Es muy difícil de leer. Use palabras y frases más cortas.
texts-fault-not-measured = Aquí no se puede medir qué tan difícil es leer este idioma. Pregunte a alguien que lo hable.
texts-fault-stale-translation = Más viejo que el inglés: lea los dos juntos y guarde estas palabras como propuesta.
texts-fault-no-phone = No dice a quién llamar. Ponga [phone].
texts-fault-another-phone = Hay un número de teléfono escrito. Use [phone]: cada escuela tiene el suyo.
texts-fault-date-of-its-own = “{ $found }” es una fecha propia. Las fechas vienen de los datos.
texts-fault-numbers-of-days = Dice más de un número de días. Use [days] una vez.
texts-fault-help-first = La ayuda va antes de lo que dice la ley.
