# Por qué no se muestra una página y qué hacer.
error-not-found-title = Esta página no está aquí
error-not-found-words = Puede que la dirección esté mal escrita, o que la página sea de alguien de una escuela que no es la suya. No se perdió nada.
error-not-allowed-title = Esto es para otras personas
error-not-allowed-words = Su función no abre esta página. Si la necesita para su trabajo, pídala a una de estas personas.
error-who = Quién puede:
error-other-site-title = Esto vino de otro sitio
error-other-site-words = Para cuidarle, Rejoin solo acepta formularios de sus propias páginas. Abra la página aquí y envíelo de nuevo.
error-busy-title = Alguien está cargando datos
error-busy-words = No se cambió nada. Espere un minuto, vuelva y pruebe de nuevo.
error-too-long-title = Esto es demasiado largo
error-too-long-words = Lo que envió es más largo de lo que cabe en un formulario. Vuelva, acórtelo y envíelo de nuevo.
error-broken-title = Algo se rompió
error-broken-words = No es culpa suya y no se cambió nada. Quedó anotado para quienes cuidan Rejoin. Pruebe de nuevo en un minuto.
error-home = Ir a la primera página
error-number = Error { $status }
