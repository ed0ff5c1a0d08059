<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Digit Booth</source>
        <translation>Über Digit Booth</translation>
    </message>
    <message>
        <source>Draw a digit, or open one, and see it recognised.</source>
        <translation>Eine Ziffer zeichnen oder öffnen und zusehen, wie sie erkannt wird.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Nothing leaves this machine. Settings and the names of the last files are kept in {config}, translated networks in {cache}, what you drew last and logs of crashes in {state}, drawings that a booth keeps in {data}.</source>
        <translation>Nichts verlässt diesen Rechner. Einstellungen und die Namen der letzten Dateien liegen in {config}, übersetzte Netze in {cache}, die letzte Zeichnung und Absturzprotokolle in {state}, Zeichnungen, die ein Stand aufbewahrt, in {data}.</translation>
    </message>
    <message>
        <source>Apache License 2.0. Qt is used under the LGPL. Not affiliated with NVIDIA.</source>
        <translation>Apache License 2.0. Qt wird unter der LGPL verwendet. Keine Verbindung zu NVIDIA.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>Vorführung</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Fool me</source>
        <translation>Täusche mich</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>Mach aus einer Ziffer mit ganz wenig Tinte eine andere</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>Zeichne zuerst eine {digit}, die ich lesen kann</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>Gib nun etwas Tinte dazu, bis ich eine {digit} sehe</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>Ich sehe noch immer eine {digit}. Ein bisschen mehr!</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>Ich schwanke. Ein bisschen mehr!</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>Jetzt sehe ich eine {digit}, also keine von beiden. Lösch alles, und noch einmal!</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>Du hast mich getäuscht! {points} von 100 Punkten</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>Rate, was ich sehe</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>Schau in mein Netz: Welche Ziffer ist es?</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>Welche Ziffer sehe ich hier? {round} von {rounds}</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>Richtig, es ist eine {digit}!</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>Es war eine {digit}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{points} von {most} Punkten</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>In dieses Netz kann niemand hineinsehen</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>Gegen die Uhr</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>Zeichne alle Ziffern von 0 bis 9, so schnell du kannst</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>Zeichne eine {digit}</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>Alle zehn in {seconds} s!</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>Rechne zusammen und schreibe die Zahl, so schnell du kannst</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>Stufe {level}: {left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>Ich lese {number}. Noch einmal!</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>Alle neun gelöst in {seconds} s!</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>PIN eingeben</translation>
    </message>
    <message>
        <source>That is not the PIN</source>
        <translation>Das ist nicht die PIN</translation>
    </message>
    <message>
        <source>The PIN cannot be read. The settings have to be mended first</source>
        <translation>Die PIN ist nicht lesbar. Zuerst müssen die Einstellungen berichtigt werden</translation>
    </message>
    <message>
        <source>Wait {seconds} s before the next try</source>
        <translation>Bis zum nächsten Versuch {seconds} s warten</translation>
    </message>
    <message>
        <source>There is no PIN yet: anyone can open this panel. Set one.</source>
        <translation>Es gibt noch keine PIN: Jeder kann diesen Bereich öffnen. Bitte eine setzen.</translation>
    </message>
    <message>
        <source>New PIN, 4 to 12 digits</source>
        <translation>Neue PIN, 4 bis 12 Ziffern</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>Die neue PIN noch einmal</translation>
    </message>
    <message>
        <source>The two differ; the PIN stays as it was</source>
        <translation>Die beiden sind verschieden; die PIN bleibt, wie sie war</translation>
    </message>
    <message>
        <source>The new PIN holds from now on</source>
        <translation>Die neue PIN gilt ab jetzt</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Besucher</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Zeichnungen</translation>
    </message>
    <message>
        <source>Right, as visitors say</source>
        <translation>Richtig laut Besuchern</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{share} von {count}</translation>
    </message>
    <message>
        <source>Taught digits kept</source>
        <translation>Beigebrachte Ziffern</translation>
    </message>
    <message>
        <source>Answer, median / 99 %</source>
        <translation>Antwort, Median / 99&#xa0;%</translation>
    </message>
    <message>
        <source>{kept}, and {waiting} in memory only</source>
        <translation>{kept}, und {waiting} nur im Speicher</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Server, median / 99 %</source>
        <translation>Server, Median / 99&#xa0;%</translation>
    </message>
    <message>
        <source>{p50} / {p99} ms; the CPU answered {failures} for it; {switches} switches</source>
        <translation>{p50} / {p99} ms; {failures} Mal sprang die CPU ein; {switches} Wechsel</translation>
    </message>
    <message>
        <source>away, the CPU answers; {switches} switches</source>
        <translation>weg, die CPU antwortet; {switches} Wechsel</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Screen kept awake by</source>
        <translation>Bildschirm wach gehalten von</translation>
    </message>
    <message>
        <source>nobody; set it in the system</source>
        <translation>niemandem; im System einstellen</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Brightness, %</source>
        <translation>Helligkeit, %</translation>
    </message>
    <message>
        <source>Ask after, s</source>
        <translation>Nachfragen nach, s</translation>
    </message>
    <message>
        <source>Draw by itself after, s</source>
        <translation>Selbst zeichnen nach, s</translation>
    </message>
    <message>
        <source>Languages, the first one first</source>
        <translation>Sprachen, der Reihe nach</translation>
    </message>
    <message>
        <source>Both languages at once</source>
        <translation>Beide Sprachen zugleich</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>Antworten vorlesen</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>Spiele</translation>
    </message>
    <message>
        <source>Let visitors teach</source>
        <translation>Besucher dürfen lehren</translation>
    </message>
    <message>
        <source>Reload booth.toml</source>
        <translation>booth.toml neu laden</translation>
    </message>
    <message>
        <source>Keep drawings, days</source>
        <translation>Zeichnungen behalten, Tage</translation>
    </message>
    <message>
        <source>Delete drawings</source>
        <translation>Zeichnungen löschen</translation>
    </message>
    <message>
        <source>Which of the {count} drawings are to be deleted for good?</source>
        <translation>Welche der {count} Zeichnungen sollen endgültig gelöscht werden?</translation>
    </message>
    <message>
        <source>Today&apos;s</source>
        <translation>Die von heute</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht…</translation>
    </message>
    <message>
        <source>Deleted drawings: {count}. What was exported is elsewhere</source>
        <translation>Gelöschte Zeichnungen: {count}. Was exportiert wurde, liegt anderswo</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>Wohin?</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, and press Export again</source>
        <translation>Es steckt kein USB-Stick. Einen einstecken und noch einmal auf Exportieren tippen</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Exported to {name}: it may be pulled out</source>
        <translation>Auf {name} exportiert: Er darf abgezogen werden</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert…</translation>
    </message>
    <message>
        <source>Exported to {folder}</source>
        <translation>Nach {folder} exportiert</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Leave the booth</source>
        <translation>Stand verlassen</translation>
    </message>
    <message>
        <source>Back to the visitors</source>
        <translation>Zurück zu den Besuchern</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Zeichne eine Ziffer oder eine Zahl</translation>
    </message>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>Tippe hier und zeichne eine Ziffer</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>Was sehe ich wohl in deiner Ziffer?</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>Kann ich deine Handschrift lesen?</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>Kannst du mich täuschen?</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}: Tagesrekord {result}</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>Einen Moment…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>Ich sage dir, was ich sehe</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>Ich schaue…</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>Ich bin zu {share} sicher</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>Ich bin zu mehr als 99,9&#xa0;% sicher</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>Ich bin nicht bei jeder Ziffer sicher</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>Ich kann nicht alles lesen</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>Eine {first} oder eine {second}?</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>Wunderschön! Aber ich kenne nur die Ziffern 0 bis 9</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>So eine Ziffer kenne ich nicht. Zeig mir eine andere!</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>Ist das Kunst? Ich kann nur Ziffern lesen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>Noch eine</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>Noch da?</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>Von vorn in {seconds}…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>Tippe irgendwohin, dann geht es weiter</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>War das richtig?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>Welche Ziffer hast du gemeint?</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>War es eine Ziffer?</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Eine andere</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>Keine Ziffer</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>Danke! Daraus werde ich lernen</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>Antwortest du, bleibt dein Bild {days} Tage hier, ohne Namen</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Danke!</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>Ich schreibe es auf…</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>Danke! Mein Notizbuch klemmt; ich schreibe es später auf</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>Hurra!</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>Wähle ein Spiel</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>Tagesrekord: {points} Punkte</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>Tagesrekord: {seconds} s</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>Mach heute den Anfang!</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>Das ist Tagesrekord!</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>Bereit?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>Das sieht für mich wie eine {digit} aus. Noch einmal!</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>Das kann ich nicht lesen. Noch einmal!</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>Für den Betreiber: Es ist noch keine PIN gesetzt</translation>
    </message>
</context>
<context>
    <name>CalibrationChart</name>
    <message>
        <source>Probability {probability} on average: {accuracy} of {count} answers right, 95 % interval {low} to {high}</source>
        <translation>Im Mittel Wahrscheinlichkeit {probability}: {accuracy} von {count} Antworten richtig, 95-%-Intervall {low} bis {high}</translation>
    </message>
    <message>
        <source>Calibration curve</source>
        <translation>Kalibrierungskurve</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing page</source>
        <translation>Zeichenblatt</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Eine Ziffer oder eine Zahl zeichnen</translation>
    </message>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>Eine Ziffer von 0 bis 9 zeichnen</translation>
    </message>
    <message>
        <source>A picture: blue is what was taken for ink, orange what was left out</source>
        <translation>Ein Bild: Blau ist, was als Tinte galt, orange, was weggelassen wurde</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>Strokes: {count}</source>
        <translation>Striche: {count}</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>oder ein Bild hier ablegen</translation>
    </message>
    <message>
        <source>Taken for ink</source>
        <translation>Gilt als Tinte</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
</context>
<context>
    <name>Child</name>
    <message>
        <source>ended early</source>
        <translation>endete vorzeitig</translation>
    </message>
    <message>
        <source>it said what this version does not understand</source>
        <translation>sagte etwas, das diese Version nicht versteht</translation>
    </message>
    <message>
        <source>said far too much</source>
        <translation>sagte viel zu viel</translation>
    </message>
    <message>
        <source>did not end</source>
        <translation>wurde nicht fertig</translation>
    </message>
    <message>
        <source>cannot be run ({reason})</source>
        <translation>kann nicht gestartet werden ({reason})</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one, then paste</source>
        <translation>Die Zwischenablage enthält kein Bild; erst eines kopieren, dann einfügen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>There is no digit to compare on: draw one, or open one</source>
        <translation>Es gibt keine Ziffer zum Vergleichen: eine zeichnen oder öffnen</translation>
    </message>
    <message>
        <source>The comparison failed: {reason}</source>
        <translation>Der Vergleich ist misslungen: {reason}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compare the engines on this digit</source>
        <translation>Engines an dieser Ziffer vergleichen</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Each engine answers this digit for a second, in turns…</source>
        <translation>Reihum antwortet jede Engine eine Sekunde lang auf diese Ziffer…</translation>
    </message>
    <message>
        <source>{count} engines answered this digit, in turns</source>
        <translation>{count} Engines haben reihum auf diese Ziffer geantwortet</translation>
    </message>
    <message>
        <source>Engines compared</source>
        <translation>Verglichene Engines</translation>
    </message>
    <message>
        <source>The machine is noisy: medians moved by {drift} during the run. Close other programs and compare again.</source>
        <translation>Der Rechner ist unruhig: Die Mediane wanderten während des Laufs um {drift}. Andere Programme schließen und erneut vergleichen.</translation>
    </message>
    <message>
        <source>Other programs took {share} of the processors.</source>
        <translation>Andere Programme beanspruchten {share} der Prozessoren.</translation>
    </message>
    <message>
        <source>{one} and {other} are equally fast here.</source>
        <translation>{one} und {other} sind hier gleich schnell.</translation>
    </message>
    <message>
        <source>{engine} took no part: {reason}</source>
        <translation>{engine} nahm nicht teil: {reason}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Save the comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Bericht für den Browser (*.html)</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keines</translation>
    </message>
    <message>
        <source>Another network…</source>
        <translation>Anderes Netz…</translation>
    </message>
    <message>
        <source>Choose a network…</source>
        <translation>Netz wählen…</translation>
    </message>
    <message>
        <source>Opening both…</source>
        <translation>Beide werden geöffnet…</translation>
    </message>
    <message>
        <source>Draw a digit or open one, and both answer here</source>
        <translation>Eine Ziffer zeichnen oder öffnen, und beide antworten hier</translation>
    </message>
    <message>
        <source>Compare two networks</source>
        <translation>Zwei Netze vergleichen</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>Die ersten Antworten sind unterwegs…</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>Es ist nichts mit Labels geöffnet</translation>
    </message>
    <message>
        <source>Which one reads better?</source>
        <translation>Welches liest besser?</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>Ziffern öffnen, deren Labels bekannt sind: eine IDX-Datei mit ihren Labels, einen Ordner mit den Unterordnern 0 bis 9 oder Stiftstriche mit Labels.</translation>
    </message>
    <message>
        <source>Choose a second network, .uff, .onnx or .pb. Both then answer the digit on the page and the set that is open: how often each is right, whether the difference may be chance, and the digits that they read differently.</source>
        <translation>Ein zweites Netz wählen, .uff, .onnx oder .pb. Dann antworten beide auf die Ziffer auf dem Blatt und auf den geöffneten Ziffernsatz: wie oft jedes richtig liegt, ob der Unterschied Zufall sein kann und welche Ziffern sie verschieden lesen.</translation>
    </message>
    <message>
        <source>This digit</source>
        <translation>Diese Ziffer</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Views of the comparison</source>
        <translation>Ansichten des Vergleichs</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>Mitgeliefertes Netz</translation>
    </message>
    <message>
        <source>The one that came with the program</source>
        <translation>Das Netz, das mit dem Programm kam</translation>
    </message>
    <message>
        <source>Let B answer</source>
        <translation>B antworten lassen</translation>
    </message>
    <message>
        <source>B answers in the window, and A is compared with it</source>
        <translation>B antwortet im Fenster, und A wird damit verglichen</translation>
    </message>
    <message>
        <source>Both read the set</source>
        <translation>Beide lesen die Ziffern</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Median {median} · 99 % within {p99}</source>
        <translation>Median {median} · 99&#xa0;% innerhalb von {p99}</translation>
    </message>
    <message>
        <source>What the others are compared with</source>
        <translation>Womit die anderen verglichen werden</translation>
    </message>
    <message>
        <source>Same answer, same probabilities</source>
        <translation>Gleiche Antwort, gleiche Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>Same answer, probabilities within {share}</source>
        <translation>Gleiche Antwort, Wahrscheinlichkeiten auf {share} gleich</translation>
    </message>
    <message>
        <source>Another answer, probabilities differ by {share}</source>
        <translation>Andere Antwort, Wahrscheinlichkeiten weichen um {share} ab</translation>
    </message>
</context>
<context>
    <name>ConfusionMap</name>
    <message>
        <source>No {label} has been read</source>
        <translation>Keine {label} wurde gelesen</translation>
    </message>
    <message>
        <source>{label} read correctly: {count} of {all} ({share})</source>
        <translation>{label} richtig gelesen: {count} von {all} ({share})</translation>
    </message>
    <message>
        <source>{label} read as {answer}: {count} of {all} ({share})</source>
        <translation>{label} als {answer} gelesen: {count} von {all} ({share})</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Digits that both have read</source>
        <translation>Ziffern, die beide gelesen haben</translation>
    </message>
    <message>
        <source>Answered differently</source>
        <translation>Verschieden beantwortet</translation>
    </message>
    <message>
        <source>Only A is right</source>
        <translation>Nur A hat recht</translation>
    </message>
    <message>
        <source>Only B is right</source>
        <translation>Nur B hat recht</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>Keines hat recht</translation>
    </message>
    <message>
        <source>{label} that {letter} reads as {answer}</source>
        <translation>{label}, die {letter} als {answer} liest</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>Ziffern: {count}</translation>
    </message>
</context>
<context>
    <name>DigitSet</name>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} und {count} weitere</translation>
    </message>
</context>
<context>
    <name>DigitView</name>
    <message>
        <source>Both answer {digit}</source>
        <translation>Beide antworten {digit}</translation>
    </message>
    <message>
        <source>A answers {one}, B answers {other}</source>
        <translation>A antwortet {one}, B antwortet {other}</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>No ink in this picture</source>
        <translation>In diesem Bild ist keine Tinte</translation>
    </message>
    <message>
        <source>Draw, and the answer appears here</source>
        <translation>Zeichnen, und die Antwort erscheint hier</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>Modell wird geöffnet…</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>Kein Modell geöffnet</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to recognise this picture</source>
        <translation>Ablegen, um dieses Bild zu erkennen</translation>
    </message>
    <message>
        <source>Drop to answer with {name}, and to open the rest</source>
        <translation>Ablegen, um mit {name} zu antworten und den Rest zu öffnen</translation>
    </message>
    <message>
        <source>Drop to answer with {name}</source>
        <translation>Ablegen, um mit {name} zu antworten</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>Ablegen, um {name} zu öffnen</translation>
    </message>
    <message>
        <source>Drop to open these {count} in the gallery</source>
        <translation>Ablegen, um diese {count} in der Galerie zu öffnen</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Choice of engine and precision</source>
        <translation>Wahl von Engine und Präzision</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>Andere Engines werden gesucht…</translation>
    </message>
    <message>
        <source>What other engines lack</source>
        <translation>Was anderen Engines fehlt</translation>
    </message>
</context>
<context>
    <name>EngineControl</name>
    <message>
        <source>The builder has said nothing for {time}; it may hang.</source>
        <translation>Das Erstellen meldet seit {time} nichts; vielleicht hängt es.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The CPU answers: {fault}</source>
        <translation>Die CPU antwortet: {fault}</translation>
    </message>
    <message>
        <source>The GPU answers: {fault}</source>
        <translation>Die GPU antwortet: {fault}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>Modell…</translation>
    </message>
</context>
<context>
    <name>EngineLine</name>
    <message>
        <source>Engine and model</source>
        <translation>Engine und Modell</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>{engine} {version} answers. Choose another engine</source>
        <translation>{engine} {version} antwortet. Eine andere Engine wählen</translation>
    </message>
</context>
<context>
    <name>EngineMenu</name>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Nicht verfügbar</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>Andere Engines werden gesucht…</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Opening {precision}…</source>
        <translation>{precision} wird geöffnet…</translation>
    </message>
    <message>
        <source>Building {precision}</source>
        <translation>{precision} wird erstellt</translation>
    </message>
    <message>
        <source>{done} of {steps}</source>
        <translation>{done} von {steps}</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>the search for other engines {fault}</source>
        <translation>Die Suche nach anderen Engines {fault}</translation>
    </message>
    <message>
        <source>run digitbooth engines to see why</source>
        <translation>digitbooth engines ausführen, um den Grund zu sehen</translation>
    </message>
    <message>
        <source>{engine} has no {precision} on {device}: choose {others}</source>
        <translation>{engine} hat kein {precision} auf {device}: {others} wählen</translation>
    </message>
    <message>
        <source>There is no GPU {number}: choose --device below {count}</source>
        <translation>Es gibt keine GPU {number}: --device unter {count} wählen</translation>
    </message>
    <message>
        <source>{engine} cannot answer: {reason}: {cure}</source>
        <translation>{engine} kann nicht antworten: {reason}: {cure}</translation>
    </message>
    <message>
        <source>found nothing</source>
        <translation>fand nichts</translation>
    </message>
</context>
<context>
    <name>EnginesTab</name>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>Kein Modell geöffnet</translation>
    </message>
    <message>
        <source>{engine} {version} answers, in {precision} on {device}</source>
        <translation>{engine} {version} antwortet, in {precision} auf {device}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Inference server</source>
        <translation>Inferenzserver</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Progress of the build</source>
        <translation>Fortschritt des Erstellens</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>{model} on {digits}, by {engine} ({precision}, {device})</source>
        <translation>{model} auf {digits}, mit {engine} ({precision}, {device})</translation>
    </message>
    <message>
        <source>Picture of the page (*.png)</source>
        <translation>Bild der Seite (*.png)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Bericht für den Browser (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>Auswertung speichern</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>How often each label was answered with which digit. A cell opens its digits.</source>
        <translation>Wie oft auf jedes Label mit welcher Ziffer geantwortet wurde. Ein Feld öffnet seine Ziffern.</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Trefferquote je Ziffer</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly, with the 95 % interval.</source>
        <translation>Der Anteil ihrer Bilder, der richtig gelesen wurde, mit dem 95-%-Intervall.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>How often answers are right, by their probability. On the dashed line they are as sure as they are right. Hollow points: fewer than ten answers. Below, how many there are, on a logarithmic scale.</source>
        <translation>Wie oft Antworten stimmen, nach ihrer Wahrscheinlichkeit. Auf der gestrichelten Linie stimmen sie genau so oft, wie diese sagt. Hohle Punkte: weniger als zehn Antworten. Darunter ihre Anzahl auf logarithmischer Skala.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Vectors (*.svg)</source>
        <translation>Vektoren (*.svg)</translation>
    </message>
    <message>
        <source>Digit of 28×28 as MNIST has it (*.pgm)</source>
        <translation>Ziffer mit 28×28 wie bei MNIST (*.pgm)</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Folder of pictures, with a table (*)</source>
        <translation>Ordner mit Bildern und Tabelle (*)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Save the digits that are shown</source>
        <translation>Gezeigte Ziffern speichern</translation>
    </message>
    <message>
        <source>{path}: is none of {endings}: give it one of these endings</source>
        <translation>{path}: hat keine der Endungen {endings}: eine davon wählen</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>This is a bug in Digit Booth: {error}</source>
        <translation>Das ist ein Fehler in Digit Booth: {error}</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>A minus B</source>
        <translation>A minus B</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Trefferquote je Ziffer</translation>
    </message>
    <message>
        <source>With the 95 % interval (Wilson), on a scale as short as these are.</source>
        <translation>Mit dem 95-%-Intervall (Wilson); die Skala folgt den Intervallen.</translation>
    </message>
    <message>
        <source>By how much A is more often right, with the 95 % interval (Newcombe).</source>
        <translation>Um wie viel öfter A recht hat, mit dem 95-%-Intervall (Newcombe).</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly: discs A, diamonds B.</source>
        <translation>Der Anteil ihrer Bilder, der richtig gelesen wurde: Scheiben A, Rauten B.</translation>
    </message>
    <message>
        <source>Confusion matrix of {letter}</source>
        <translation>Konfusionsmatrix von {letter}</translation>
    </message>
    <message>
        <source>A cell shows its digits.</source>
        <translation>Ein Feld zeigt seine Ziffern.</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Pictures, digit sets and models</source>
        <translation>Bilder, Ziffernsätze und Modelle</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Digit sets in IDX format</source>
        <translation>Ziffernsätze im IDX-Format</translation>
    </message>
    <message>
        <source>Pen strokes</source>
        <translation>Stiftstriche</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>Keine Ziffer</translation>
    </message>
    <message>
        <source>Without ink</source>
        <translation>Ohne Tinte</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Read as {digit}</source>
        <translation>Gelesen als {digit}</translation>
    </message>
    <message>
        <source>Read as any</source>
        <translation>Beliebige Lesart</translation>
    </message>
    <message>
        <source>Labelled {digit}</source>
        <translation>Label {digit}</translation>
    </message>
    <message>
        <source>Labelled any</source>
        <translation>Beliebiges Label</translation>
    </message>
    <message>
        <source>In file order</source>
        <translation>Wie in der Datei</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Sicherste zuerst</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>Ziffern: {count}</translation>
    </message>
    <message>
        <source>{count} of {total} read</source>
        <translation>{count} von {total} gelesen</translation>
    </message>
    <message>
        <source>Shown: {count}</source>
        <translation>Gezeigt: {count}</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>Fehler: {count}</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>Ohne Tinte: {count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>Unlesbar: {count}</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Reading and recognising</source>
        <translation>Lesen und Erkennen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>See many digits at once</source>
        <translation>Viele Ziffern auf einmal sehen</translation>
    </message>
    <message>
        <source>Drop pictures, a folder, a data set such as MNIST&apos;s, or recorded pen strokes here. Subfolders named 0 to 9 say which digit is which.</source>
        <translation>Bilder, einen Ordner, einen Datensatz wie MNIST oder aufgezeichnete Stiftstriche hier ablegen. Unterordner mit den Namen 0 bis 9 sagen, welche Ziffer welche ist.</translation>
    </message>
    <message>
        <source>Nothing here is like that</source>
        <translation>Hier passt nichts dazu</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Wider brush</source>
        <translation>Breiterer Pinsel</translation>
    </message>
    <message>
        <source>Narrower brush</source>
        <translation>Schmalerer Pinsel</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergeben</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Edit as ink</source>
        <translation>Als Tinte bearbeiten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>of {count} digits read correctly</source>
        <translation>von {count} Ziffern richtig gelesen</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>95-%-Intervall {low} bis {high}</translation>
    </message>
    <message>
        <source>{share} right</source>
        <translation>{share} richtig</translation>
    </message>
    <message>
        <source>{read} of {total} read</source>
        <translation>{read} von {total} gelesen</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>Ohne Tinte: {count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>Unlesbar: {count}</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>Keine Ziffer</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
</context>
<context>
    <name>HugeAnswer</name>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>{first} oder {second}?</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>Keine Ziffer?</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Convolution {place} · {count} maps of {height}×{width}</source>
        <translation>Faltung {place} · {count} Karten mit {height}×{width}</translation>
    </message>
    <message>
        <source>Scores of the ten digits</source>
        <translation>Scores der zehn Ziffern</translation>
    </message>
    <message>
        <source>Dense layer {place} · {count} units</source>
        <translation>Voll verbundene Schicht {place} · {count} Einheiten</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {value} at row {row}, column {column}</source>
        <translation>{layer} · Karte {number} von {count}: {value} in Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {low} to {high}</source>
        <translation>{layer} · Karte {number} von {count}: {low} bis {high}</translation>
    </message>
    <message>
        <source>{layer} · score of {digit}: {value}</source>
        <translation>{layer} · Score der {digit}: {value}</translation>
    </message>
    <message>
        <source>{layer} · unit {number} of {count}: {value}</source>
        <translation>{layer} · Einheit {number} von {count}: {value}</translation>
    </message>
    <message>
        <source>Has learnt to like no digit in particular</source>
        <translation>Hat gelernt, keine Ziffer besonders zu mögen</translation>
    </message>
    <message>
        <source>Has learnt to like: {digits}</source>
        <translation>Hat gelernt zu mögen: {digits}</translation>
    </message>
    <message>
        <source>The ink that counts</source>
        <translation>Die Tinte, die zählt</translation>
    </message>
    <message>
        <source>The ink that counts for {digit}</source>
        <translation>Die Tinte, die für {digit} zählt</translation>
    </message>
    <message>
        <source>against</source>
        <translation>dagegen</translation>
    </message>
    <message>
        <source>for</source>
        <translation>dafür</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>Inside</source>
        <translation>Innen</translation>
    </message>
    <message>
        <source>The first of three looks: the digit was in doubt</source>
        <translation>Der erste von drei Blicken: Die Ziffer war unklar</translation>
    </message>
    <message>
        <source>Computed by {engine} in {precision}, with the same weights</source>
        <translation>Berechnet von {engine} in {precision}, mit denselben Gewichten</translation>
    </message>
    <message>
        <source>Looking inside…</source>
        <translation>Blick ins Innere…</translation>
    </message>
    <message>
        <source>Draw, and see here what each layer makes of it</source>
        <translation>Zeichnen und hier sehen, was jede Schicht daraus macht</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Look inside the network</source>
        <translation>Ins Netz hineinsehen</translation>
    </message>
</context>
<context>
    <name>IntervalChart</name>
    <message>
        <source>{name}: {share}, 95 % interval {low} to {high}</source>
        <translation>{name}: {share}, 95-%-Intervall {low} bis {high}</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Open files…</source>
        <translation>Dateien öffnen…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
</context>
<context>
    <name>KeptDrawings</name>
    <message>
        <source>New drawing</source>
        <translation>Neue Zeichnung</translation>
    </message>
    <message>
        <source>Recent drawings</source>
        <translation>Letzte Zeichnungen</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Diese vergessen</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Normale Größe</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>LabelsWanted</name>
    <message>
        <source>How well does the network read?</source>
        <translation>Wie gut liest das Netz?</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>Es ist nichts mit Labels geöffnet</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>Die ersten Antworten sind unterwegs…</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>Ziffern öffnen, deren Labels bekannt sind: eine IDX-Datei mit ihren Labels, einen Ordner mit den Unterordnern 0 bis 9 oder Stiftstriche mit Labels.</translation>
    </message>
</context>
<context>
    <name>LatencyLine</name>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normieren</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>Inferenz</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Queue: from the pen to the start of the work. Load: reading the file. Normalise: to 28 × 28 pixels. Infer: the network. Total: from the pen, or the file, to the answer.</source>
        <translation>Warten: vom Stift bis zum Beginn der Arbeit. Laden: Lesen der Datei. Normieren: auf 28 × 28 Pixel. Inferenz: das Netz. Gesamt: vom Stift oder von der Datei bis zur Antwort.</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Booth mode</source>
        <translation>Standmodus</translation>
    </message>
    <message>
        <source>One digit only</source>
        <translation>Nur eine Ziffer</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>About Digit Booth</source>
        <translation>Über Digit Booth</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>There is no manual here yet: make docs builds it</source>
        <translation>Hier gibt es noch kein Handbuch: make docs baut es</translation>
    </message>
    <message>
        <source>Nothing here shows web pages. The manual is {path}</source>
        <translation>Hier zeigt kein Programm Webseiten an. Das Handbuch liegt unter {path}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>told nothing</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
</context>
<context>
    <name>ModelAnswer</name>
    <message>
        <source>Model {letter}</source>
        <translation>Modell {letter}</translation>
    </message>
    <message>
        <source>Answer of {letter}</source>
        <translation>Antwort von {letter}</translation>
    </message>
    <message>
        <source>Probabilities by {letter}</source>
        <translation>Wahrscheinlichkeiten von {letter}</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Its layers cannot be listed: {reason}</source>
        <translation>Seine Schichten lassen sich nicht auflisten: {reason}</translation>
    </message>
    <message>
        <source>{kind}, {size} KB, {parameters} parameters, {layers} layers</source>
        <translation>{kind}, {size} KB, {parameters} Parameter, {layers} Schichten</translation>
    </message>
    <message>
        <source>Listing its layers…</source>
        <translation>Seine Schichten werden aufgelistet…</translation>
    </message>
    <message>
        <source>Found by the samples</source>
        <translation>An den Beispielen erkannt</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Or drop one anywhere on the window</source>
        <translation>Oder eines irgendwo im Fenster ablegen</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>Mitgeliefertes Modell</translation>
    </message>
    <message>
        <source>Back to the model that came with the program</source>
        <translation>Zurück zum Modell, das mit dem Programm kam</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>Schichten des Modells</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>What the network takes for paper and ink</source>
        <translation>Was das Netz für Papier und Tinte hält</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>What the network sees: 28 × 28 pixels</source>
        <translation>Was das Netz sieht: 28 × 28 Pixel</translation>
    </message>
    <message>
        <source>Press to hide the marks</source>
        <translation>Klicken, um die Markierungen auszublenden</translation>
    </message>
    <message>
        <source>Press to mark both, and on an opened picture what was taken for ink</source>
        <translation>Klicken, um beides zu markieren, und auf einem geöffneten Bild, was als Tinte galt</translation>
    </message>
    <message>
        <source>Ink box: {width} × {height} pixels
Centre of mass: {x} from the left, {y} from the top</source>
        <translation>Tintenrahmen: {width} × {height} Pixel
Schwerpunkt: {x} von links, {y} von oben</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>In doubt: {share}</source>
        <translation>Unsicher: {share}</translation>
    </message>
    <message>
        <source>Not a number?</source>
        <translation>Keine Zahl?</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a decimal point</source>
        <translation>Zeichen {place} von {count}: ein Dezimalpunkt</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a minus</source>
        <translation>Zeichen {place} von {count}: ein Minus</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: not a digit?</source>
        <translation>Zeichen {place} von {count}: keine Ziffer?</translation>
    </message>
    <message>
        <source>Digit {place} of {count}: {digits}</source>
        <translation>Ziffer {place} von {count}: {digits}</translation>
    </message>
    <message>
        <source>{sign}, {share}</source>
        <translation>{sign}, {share}</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} oder {other}?</translation>
    </message>
    <message>
        <source>{digit}, in doubt</source>
        <translation>{digit}, unsicher</translation>
    </message>
</context>
<context>
    <name>Openings</name>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
        <source>Reading the clipboard…</source>
        <translation>Zwischenablage wird gelesen…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen…</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Back to the gallery</source>
        <translation>Zurück zur Galerie</translation>
    </message>
    <message>
        <source>Previous digit</source>
        <translation>Vorige Ziffer</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>Nächste Ziffer</translation>
    </message>
    <message>
        <source>Position in the file</source>
        <translation>Stelle in der Datei</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>PairTiles</name>
    <message>
        <source>{letter} reads {digit}, {share}</source>
        <translation>{letter} liest {digit}, {share}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>Label {digit}</translation>
    </message>
</context>
<context>
    <name>PresentCommand</name>
    <message>
        <source>Present</source>
        <translation>Vorführen</translation>
    </message>
    <message>
        <source>Present on</source>
        <translation>Vorführen auf</translation>
    </message>
</context>
<context>
    <name>PresentedPage</name>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>Eine Ziffer von 0 bis 9 zeichnen</translation>
    </message>
    <message>
        <source>Drawing page</source>
        <translation>Zeichenblatt</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>{count} products, added up: {total}</source>
        <translation>{count} Produkte, zusammengezählt: {total}</translation>
    </message>
    <message>
        <source>{count} sums; those below 0 count as 0, and stay dark</source>
        <translation>{count} Summen; die unter 0 zählen als 0 und bleiben dunkel</translation>
    </message>
    <message>
        <source>{count} sums</source>
        <translation>{count} Summen</translation>
    </message>
    <message>
        <source>The stencil has {width} × {height} weights, the same everywhere.</source>
        <translation>Die Schablone hat {width} × {height} Gewichte, überall dieselben.</translation>
    </message>
    <message>
        <source>The stencil has a sheet of {width} × {height} weights for each of the {channels} maps before.</source>
        <translation>Die Schablone hat für jede der {channels} vorigen Karten ein Blatt mit {width} × {height} Gewichten.</translation>
    </message>
    <message>
        <source>Map {number} of {count}</source>
        <translation>Karte {number} von {count}</translation>
    </message>
    <message>
        <source>The stencil lies on the boxes: where it has one colour it wants ink, where it has the other it wants paper.</source>
        <translation>Die Schablone liegt auf den Kästchen: Wo sie die eine Farbe hat, will sie Tinte, wo sie die andere hat, Papier.</translation>
    </message>
    <message>
        <source>Each box times its weight, all of them added up: that sum falls into the map.</source>
        <translation>Jedes Kästchen mal sein Gewicht, alles zusammengezählt: Diese Summe fällt in die Karte.</translation>
    </message>
    <message>
        <source>The ink</source>
        <translation>Die Tinte</translation>
    </message>
    <message>
        <source>A picture lies on the page.</source>
        <translation>Ein Bild liegt auf dem Blatt.</translation>
    </message>
    <message>
        <source>You see a shape there; for the computer it is only dark and light places.</source>
        <translation>Menschen sehen da eine Form; für den Computer sind es nur dunkle und helle Stellen.</translation>
    </message>
    <message>
        <source>This picture has {width} × {height} of them.</source>
        <translation>Dieses Bild hat {width} × {height} davon.</translation>
    </message>
    <message>
        <source>A pen has left its ink on the page.</source>
        <translation>Ein Stift hat seine Tinte auf dem Blatt hinterlassen.</translation>
    </message>
    <message>
        <source>You see a shape there; the computer only knows where the pen has been.</source>
        <translation>Menschen sehen da eine Form; der Computer weiß nur, wo der Stift war.</translation>
    </message>
    <message>
        <source>Points where the pen was: {points}. Lines through them: {lines}.</source>
        <translation>Punkte, an denen der Stift war: {points}. Linien, die sie verbinden: {lines}.</translation>
    </message>
    <message>
        <source>28 × 28 boxes</source>
        <translation>28 × 28 Kästchen</translation>
    </message>
    <message>
        <source>The ink is put into a square of 28 × 28 boxes, always equally large.</source>
        <translation>Die Tinte kommt in ein Quadrat aus 28 × 28 Kästchen, immer gleich groß.</translation>
    </message>
    <message>
        <source>Each box becomes a number: 0 is paper, 1 is ink, and grey lies between.</source>
        <translation>Jedes Kästchen wird zu einer Zahl: 0 ist Papier, 1 ist Tinte, und dazwischen liegt Grau.</translation>
    </message>
    <message>
        <source>These {all} numbers are all that the network ever sees; {inked} of them are not 0.</source>
        <translation>Diese {all} Zahlen sind alles, was das Netz je sieht; {inked} davon sind nicht 0.</translation>
    </message>
    <message>
        <source>The first maps</source>
        <translation>Die ersten Karten</translation>
    </message>
    <message>
        <source>The network slides {count} small stencils over the picture; each looks for one little thing, such as an edge or the end of a line.</source>
        <translation>Das Netz schiebt {count} kleine Schablonen über das Bild; jede sucht eine Kleinigkeit, etwa eine Kante oder das Ende einer Linie.</translation>
    </message>
    <message>
        <source>Where the picture fits a stencil, its map lights up.</source>
        <translation>Wo das Bild zu einer Schablone passt, leuchtet ihre Karte auf.</translation>
    </message>
    <message>
        <source>The second maps</source>
        <translation>Die zweiten Karten</translation>
    </message>
    <message>
        <source>The last maps</source>
        <translation>Die letzten Karten</translation>
    </message>
    <message>
        <source>Now {count} other stencils slide, but over the maps before, not over the picture.</source>
        <translation>Nun gleiten {count} andere Schablonen, aber über die vorigen Karten, nicht über das Bild.</translation>
    </message>
    <message>
        <source>So they find larger things: corners, bows and crossings.</source>
        <translation>So finden sie Größeres: Ecken, Bögen und Kreuzungen.</translation>
    </message>
    <message>
        <source>Each map has {width} × {height} sums; the largest is {value}, in map {number}. Press a map to watch its sums.</source>
        <translation>Jede Karte hat {width} × {height} Summen; die größte ist {value}, in Karte {number}. Eine Karte anklicken, um ihre Summen zu verfolgen.</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} Einheiten</translation>
    </message>
    <message>
        <source>All that the maps have found comes together in {count} units.</source>
        <translation>Alles, was die Karten gefunden haben, kommt in {count} Einheiten zusammen.</translation>
    </message>
    <message>
        <source>Each has learnt a pattern of its own, and glows the more, the more it sees of it.</source>
        <translation>Jede hat ein eigenes Muster gelernt und leuchtet umso heller, je mehr sie davon sieht.</translation>
    </message>
    <message>
        <source>{lit} of them are above 0; unit {number} glows most, with {value}.</source>
        <translation>{lit} davon liegen über 0; Einheit {number} leuchtet am hellsten, mit {value}.</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>Das Innere des Netzes</translation>
    </message>
    <message>
        <source>This network has no maps and no units that could be shown.</source>
        <translation>Dieses Netz hat keine Karten und keine Einheiten, die sich zeigen ließen.</translation>
    </message>
    <message>
        <source>Nobody can look into this network just now.</source>
        <translation>Gerade kann niemand in dieses Netz hineinsehen.</translation>
    </message>
    <message>
        <source>It takes the numbers of the boxes, and gives ten others: one for each digit.</source>
        <translation>Es nimmt die Zahlen der Kästchen und gibt zehn andere: eine für jede Ziffer.</translation>
    </message>
    <message>
        <source>Open the program&apos;s own network to see maps and units at work.</source>
        <translation>Das Netz des Programms öffnen, um Karten und Einheiten bei der Arbeit zu sehen.</translation>
    </message>
    <message>
        <source>It was in doubt, and has looked three times, at the digit turned a little to either side too: these are the means.</source>
        <translation>Es war im Zweifel und hat dreimal hingesehen, auch auf die leicht nach links und nach rechts gedrehte Ziffer: Das sind die Mittelwerte.</translation>
    </message>
    <message>
        <source>{first} is {ratio} times as likely as {second}, which comes next.</source>
        <translation>{first} ist {ratio}-mal so wahrscheinlich wie {second}, die als Nächste kommt.</translation>
    </message>
    <message>
        <source>No other digit than {first} has a share that could be told from 0.</source>
        <translation>Keine andere Ziffer als {first} hat einen Anteil, der sich von 0 unterscheiden ließe.</translation>
    </message>
    <message>
        <source>Ten shares</source>
        <translation>Zehn Anteile</translation>
    </message>
    <message>
        <source>Each digit gets points, for it and against it.</source>
        <translation>Jede Ziffer bekommt Punkte, für sie und gegen sie.</translation>
    </message>
    <message>
        <source>Points become shares of a whole: how likely is it this digit, or that?</source>
        <translation>Aus Punkten werden Anteile an einem Ganzen: Wie wahrscheinlich ist diese Ziffer oder jene?</translation>
    </message>
    <message>
        <source>{first} leads {second} by {lead}.</source>
        <translation>{first} liegt um {lead} vor {second}.</translation>
    </message>
    <message>
        <source>The verdict</source>
        <translation>Das Urteil</translation>
    </message>
    <message>
        <source>The network says: this is a {digit}.</source>
        <translation>Das Netz sagt: Das ist eine {digit}.</translation>
    </message>
    <message>
        <source>How sure it is of that: {share}.</source>
        <translation>Wie sicher es sich ist: {share}.</translation>
    </message>
    <message>
        <source>With a small lead it would say that it is not sure.</source>
        <translation>Bei kleinem Vorsprung würde es sagen, dass es nicht sicher ist.</translation>
    </message>
    <message>
        <source>The network is not sure: is it a {first} or a {second}?</source>
        <translation>Das Netz ist nicht sicher: Ist es eine {first} oder eine {second}?</translation>
    </message>
    <message>
        <source>The two are so close that to name one would be guessing.</source>
        <translation>Die beiden liegen so nah beieinander, dass es geraten wäre, eine zu nennen.</translation>
    </message>
    <message>
        <source>The network says: this is no digit.</source>
        <translation>Das Netz sagt: Das ist keine Ziffer.</translation>
    </message>
    <message>
        <source>It looks unlike all the digits from which the network has learnt.</source>
        <translation>Es gleicht keiner der Ziffern, an denen das Netz gelernt hat.</translation>
    </message>
    <message>
        <source>It would look most like a {first}; but all its points are few.</source>
        <translation>Am ehesten ähnelt es einer {first}; aber Punkte bekommt es überall nur wenige.</translation>
    </message>
</context>
<context>
    <name>PresentingWindow</name>
    <message>
        <source>Digit Booth, presenting</source>
        <translation>Digit Booth führt vor</translation>
    </message>
    <message>
        <source>How this map comes about cannot be told: no plain convolution makes it.</source>
        <translation>Wie diese Karte entsteht, lässt sich nicht sagen: Sie kommt aus keiner einfachen Faltung.</translation>
    </message>
    <message>
        <source>→ step by step</source>
        <translation>→ Schritt für Schritt</translation>
    </message>
    <message>
        <source>Delete: clear</source>
        <translation>Entf: leeren</translation>
    </message>
    <message>
        <source>D: light or dark</source>
        <translation>D: hell oder dunkel</translation>
    </message>
    <message>
        <source>B: black</source>
        <translation>B: schwarz</translation>
    </message>
    <message>
        <source>Esc: leave</source>
        <translation>Esc: verlassen</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>Wahrscheinlichkeiten der zehn Ziffern</translation>
    </message>
</context>
<context>
    <name>RecallChart</name>
    <message>
        <source>No {label} has been read</source>
        <translation>Keine {label} wurde gelesen</translation>
    </message>
    <message>
        <source>{label}: {share} of {all} read correctly, 95 % interval {low} to {high}</source>
        <translation>{label}: {share} von {all} richtig gelesen, 95-%-Intervall {low} bis {high}</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Trefferquote je Ziffer</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Recent files</source>
        <translation>Letzte Dateien</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Diese vergessen</translation>
    </message>
</context>
<context>
    <name>SaveCommand</name>
    <message>
        <source>Saved as {name}</source>
        <translation>Als {name} gespeichert</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Address of an inference server</source>
        <translation>Adresse eines Inferenzservers</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>One server can answer for many windows and booths; the CPU here answers whenever it does not.</source>
        <translation>Ein Server kann für viele Fenster und Stände antworten; wann immer er es nicht tut, antwortet die CPU hier.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Wird verbunden…</translation>
    </message>
    <message>
        <source>The CPU answers, and the server is tried again: {fault}</source>
        <translation>Die CPU antwortet, und der Server wird weiter angefragt: {fault}</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>Der Server antwortet.</translation>
    </message>
    <message>
        <source>Half of its answers took up to {p50} ms, 99 % up to {p99} ms.</source>
        <translation>Die Hälfte seiner Antworten brauchte bis zu {p50} ms, 99&#xa0;% bis zu {p99} ms.</translation>
    </message>
    <message>
        <source>Answers of the CPU instead: {failures}, for newer drawings: {given_up}; times it went or came: {count}.</source>
        <translation>Antworten der CPU: {failures}, zugunsten neuerer Zeichnungen: {given_up}; so oft ging oder kam er: {count}.</translation>
    </message>
</context>
<context>
    <name>Shifts</name>
    <message>
        <source>Nothing has moved</source>
        <translation>Nichts hat sich verschoben</translation>
    </message>
    <message>
        <source>How the probabilities have moved</source>
        <translation>Wie sich die Wahrscheinlichkeiten verschoben haben</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>End what goes on, or clear the page</source>
        <translation>Beenden, was gerade läuft, oder das Blatt leeren</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>On the page: move the pen, with Shift a little</source>
        <translation>Auf dem Blatt: den Stift bewegen, mit Umschalt ein wenig</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>On the page: put the pen down, or lift it</source>
        <translation>Auf dem Blatt: den Stift aufsetzen oder abheben</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Strg+Mausrad</translation>
    </message>
    <message>
        <source>Wider or narrower brush</source>
        <translation>Breiterer oder schmalerer Pinsel</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>Zum nächsten Bedienelement</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>A reads these digits better</source>
        <translation>A liest diese Ziffern besser</translation>
    </message>
    <message>
        <source>B reads these digits better</source>
        <translation>B liest diese Ziffern besser</translation>
    </message>
    <message>
        <source>Which reads better cannot be told from these digits</source>
        <translation>Welches besser liest, ist an diesen Ziffern nicht zu erkennen</translation>
    </message>
    <message>
        <source>McNemar&apos;s test on {count} digits: mid-p {mid}, exact p {exact}</source>
        <translation>McNemar-Test an {count} Ziffern: mid-p {mid}, exaktes p {exact}</translation>
    </message>
    <message>
        <source>Answered alike: {agreed} ({share}). Right: both {both}, only A {a}, only B {b}, neither {neither}.</source>
        <translation>Gleich beantwortet: {agreed} ({share}). Richtig: beide {both}, nur A {a}, nur B {b}, keines {neither}.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Sure and right</source>
        <translation>Sicher und richtig</translation>
    </message>
    <message>
        <source>One digit, median</source>
        <translation>Eine Ziffer, Median</translation>
    </message>
    <message>
        <source>One digit, 99 of 100</source>
        <translation>Eine Ziffer, 99 von 100</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Views of the answer</source>
        <translation>Ansichten der Antwort</translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>read as {digit}</source>
        <translation>gelesen als {digit}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}</source>
        <translation>unsicher, gelesen als {digit}</translation>
    </message>
    <message>
        <source>not a number, most like {digit}</source>
        <translation>keine Zahl, am ehesten {digit}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>read as {digit}, {share}</source>
        <translation>gelesen als {digit}, {share}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}, {share}</source>
        <translation>unsicher, gelesen als {digit}, {share}</translation>
    </message>
    <message>
        <source>not a digit, most like {digit}, {share}</source>
        <translation>keine Ziffer, am ehesten {digit}, {share}</translation>
    </message>
    <message>
        <source>a mistake: labelled {digit}</source>
        <translation>ein Fehler: Label {digit}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>Label {digit}</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>Queue</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normieren</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>Inferenz</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Anzeige</translation>
    </message>
</context>
<context>
    <name>TimingPlot</name>
    <message>
        <source>No answer yet</source>
        <translation>Noch keine Antwort</translation>
    </message>
    <message>
        <source>From {least} to {most}</source>
        <translation>Von {least} bis {most}</translation>
    </message>
</context>
<context>
    <name>TimingStrip</name>
    <message>
        <source>No answer yet</source>
        <translation>Noch keine Antwort</translation>
    </message>
    <message>
        <source>Total {time}</source>
        <translation>Gesamt {time}</translation>
    </message>
</context>
<context>
    <name>TimingTab</name>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Answers: {answers} · Drawings skipped: {skipped}</source>
        <translation>Antworten: {answers} · Übersprungene Zeichnungen: {skipped}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Where the time of the last answer went</source>
        <translation>Wohin die Zeit der letzten Antwort ging</translation>
    </message>
    <message>
        <source>Durations of the stages</source>
        <translation>Dauer der Stufen</translation>
    </message>
    <message>
        <source>Total time of the last answers</source>
        <translation>Gesamtzeit der letzten Antworten</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>A row for each of the last 1,000 answers, in microseconds</source>
        <translation>Eine Zeile für jede der letzten 1.000 Antworten, in Mikrosekunden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Forget these answers and count again</source>
        <translation>Diese Antworten vergessen und neu zählen</translation>
    </message>
</context>
<context>
    <name>TimingTable</name>
    <message>
        <source>{stage}: last {last}, median {median}, 99th percentile {p99}</source>
        <translation>{stage}: letzte {last}, Median {median}, 99. Perzentil {p99}</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99&#xa0;%</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>TipView</name>
    <message>
        <source>row {row}, column {column}</source>
        <translation>Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>The smallest change</source>
        <translation>Die kleinste Änderung</translation>
    </message>
</context>
<context>
    <name>ToldBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No answer. {why}</source>
        <translation>Keine Antwort. {why}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>then {digit}: {share}</source>
        <translation>dann {digit}: {share}</translation>
    </message>
    <message>
        <source>no other comes near</source>
        <translation>keine andere nah dran</translation>
    </message>
    <message>
        <source>{share} ahead</source>
        <translation>{share} Vorsprung</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} oder {other}?</translation>
    </message>
    <message>
        <source>nearest {digit}: {share}</source>
        <translation>am nächsten {digit}: {share}</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>Keine Ziffer?</translation>
    </message>
    <message>
        <source>labelled {label} too</source>
        <translation>auch das Label ist {label}</translation>
    </message>
    <message>
        <source>labelled {label}, read as {answer}</source>
        <translation>Label {label}, gelesen als {answer}</translation>
    </message>
</context>
<context>
    <name>WhatIfTab</name>
    <message>
        <source>What if</source>
        <translation>Was, wenn</translation>
    </message>
    <message>
        <source>Take ink away, or add some, and see how each probability moves.</source>
        <translation>Tinte wegnehmen oder hinzufügen und sehen, wie sich jede Wahrscheinlichkeit verschiebt.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>Ab hier</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>Kleinste Änderung</translation>
    </message>
    <message>
        <source>Lay it on the page</source>
        <translation>Auf das Blatt legen</translation>
    </message>
    <message>
        <source>Compare with the answer that stands now</source>
        <translation>Mit der jetzigen Antwort vergleichen</translation>
    </message>
    <message>
        <source>Search for the fewest pixels that tip the answer</source>
        <translation>Die wenigsten Pixel suchen, die die Antwort kippen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Searching… pixels: {count}</source>
        <translation>Suche läuft… Pixel: {count}</translation>
    </message>
    <message>
        <source>Pixels from a {digit} to a {becomes}: {count}. The {becomes} is then {share} likely.</source>
        <translation>Pixel von einer {digit} zu einer {becomes}: {count}. Die {becomes} ist dann zu {share} wahrscheinlich.</translation>
    </message>
    <message>
        <source>No change of up to {count} pixels was found that tips this {digit}.</source>
        <translation>Es wurde keine Änderung von bis zu {count} Pixeln gefunden, die diese {digit} kippt.</translation>
    </message>
</context>
<context>
    <name>_BrushSlider</name>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)
The answer does not depend on it</source>
        <translation>Pinselgröße ([ und ] oder Strg und Mausrad)
Die Antwort hängt nicht davon ab</translation>
    </message>
</context>
</TS>
