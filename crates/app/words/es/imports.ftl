# Cargar archivos.
imports-words = Qué se cargó, de dónde, y qué no se pudo usar.
imports-new = Cargar archivos nuevos
imports-files = Archivos de la carpeta del distrito
imports-files-hint = Archivos CSV como students.csv o attendance.csv, uno o varios. Primero se prueban: nada se guarda hasta que usted lo diga.
imports-try = Probarlos
imports-not-taken = No se tomó nada
imports-no-file = Elija uno o más archivos CSV.
imports-unknown-file = Ninguno de estos archivos tiene el nombre de un archivo de la carpeta del distrito, como attendance.csv.
imports-other-district = district.csv dice que estos archivos son de otro distrito.
imports-history = Historia
imports-none = Todavía no se cargó nada
imports-none-words = Empiece con la lista: schools.csv, students.csv y enrollments.csv.
imports-source = De
imports-rows = Filas leídas
imports-rows-new = Nuevas
imports-withdrawn = Marcas retiradas
imports-aside = Apartadas
imports-problems = Problemas
imports-problems-count = { $count ->
    [one] Un problema
   *[other] { $count } problemas
}
imports-problems-csv = Problemas como CSV
imports-no-problems = Todas las filas se pudieron usar.
imports-of = Cargado: { $at }
imports-place = Dónde
imports-row = fila { $row }
imports-from-row = desde la fila { $row }
imports-number = Número
imports-why = Por qué
imports-cure = Qué ayuda
imports-value = Valor
imports-more = Hay más; el archivo CSV los tiene todos.

trial-title = Qué cambiarían estos archivos
trial-reading = Se están leyendo los archivos.
trial-words = Todavía no se guarda nada. Mire los números y los problemas, y luego decida. Las filas con problemas se apartan; las otras se cargan.
trial-marks-new = Marcas nuevas
trial-rows-new = Otras filas nuevas
trial-keep = Cargarlos
trial-leave = Dejarlos
trial-refused = No se pueden leer estos archivos
trial-other = Elegir otros archivos
trial-drop = Desaparecería mucho
trial-drop-words = Desaparecería más de una quinta parte de las marcas de una escuela. Si el archivo está completo y bien, cárguelo de todos modos. Si no, déjelo y expórtelo de nuevo.
trial-ignored = No se leyeron, porque no tienen un nombre de la carpeta del distrito o vinieron dos veces: { $names }
trial-accept = Cargarlo de todos modos
