subject = Hagamos un plan para { $student }
opening = Le escribimos el { $earlier }. Aún echamos de menos a { $student } en { $school }. Ahora nuestros datos dicen: { $days } sin excusa en este año escolar. Son estos:
wrong = ¿Hay una fecha mal? ¿Hubo una buena razón? Díganos, por favor. Aún se puede corregir.
help = ¿Qué hace difícil venir? Queremos oírle y hacer un plan con usted. Podemos ayudar con el viaje, la salud, la tarea y más. Llame a { $person } al { $phone }. Elija la hora que le quede bien. Puede hablar en su idioma. El intérprete es gratis.
closing = Gracias. Un buen plan empieza con lo que usted y { $student } nos digan.
