subject = { opening }
opening = { closing } { closing }
closing = { subject }
