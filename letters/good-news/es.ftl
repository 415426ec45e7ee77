subject = Buenas noticias sobre { $student }
opening = Tenemos buenas noticias. Desde el { $since }, { $student } viene mucho más a { $school }. Lo vemos y nos alegra.
thanks = Sabemos que costó trabajo en casa. Gracias a usted y a { $student }.
help = ¿Necesita ayuda para seguir así? Llame a { $person } al { $phone }. Puede hablar en su idioma. El intérprete es gratis.
closing = Nos alegra cada día con { $student }.
