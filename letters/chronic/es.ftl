subject = { $student } y la escuela este año
opening = Echamos de menos a { $student } en { $school }. En este año escolar { $student } ya faltó { $days }. Aquí cuentan todos los días, también los que tienen una buena razón. Son estos:
wrong = ¿Hay una fecha mal? Díganos, por favor, y la corregimos.
help = Con tantas faltas es difícil ir al día. No es culpa de nadie, y hay ayuda. Podemos ayudar con la salud, el viaje, las penas y la tarea. Llame a { $person } al { $phone }. Elija la hora que le quede bien. Puede hablar en su idioma. El intérprete es gratis.
closing = Gracias. Cada día que { $student } puede venir ayuda.
