# Why a page is not shown, and what to do.
error-not-found-title = This page is not here
error-not-found-words = The address may be mistyped, or the page shows somebody of a school that is not yours. Nothing of yours is lost.
error-not-allowed-title = This is for others
error-not-allowed-words = Your role does not open this page. If you need it for your work, ask one of these people.
error-who = Who may:
error-other-site-title = This was sent from another site
error-other-site-words = To keep you safe, Rejoin takes forms only from its own pages. Open the page here and send it again.
error-busy-title = Somebody is loading data
error-busy-words = Nothing was changed. Wait a minute, go back, and try again.
error-too-long-title = This is too long
error-too-long-words = What you sent is longer than a form may be. Go back, make it shorter, and send it again.
error-broken-title = Something is broken
error-broken-words = It is not your fault, and nothing was changed. It is written down for the people who run Rejoin. Try again in a minute.
error-home = Go to the first page
error-number = Error { $status }
