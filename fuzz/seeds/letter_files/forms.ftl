subject = { $count ->
    [one] 1 day
   *[other] { $count } days
}
  .title = x
-term = a term
opening = { -term } { subject } { "\u00e9" } { NUMBER($days, minimumFractionDigits: 2) }
