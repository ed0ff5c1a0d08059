<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>Dimostrazione</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Disegna una cifra o un numero</translation>
    </message>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>Tocca qui e disegna una cifra</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>Che cosa vedrò nella tua cifra?</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>So leggere la tua scrittura?</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>Riesci a ingannarmi?</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}: il record di oggi è {result}</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>Ti dirò che cosa vedo</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>Sto guardando…</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>Sono sicuro al {share}</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>Sono sicuro oltre il 99,9%</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>Non sono sicuro di tutte le cifre</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>Non riesco a leggere tutto</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>Un {first} o un {second}?</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>Bellissimo! Ma conosco solo le cifre da 0 a 9</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>Mai vista una cifra così. Fammene vedere un&apos;altra!</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>È arte? Io so leggere solo le cifre</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>Sfide</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>Disegna ancora</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Cancella</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>Sei ancora qui?</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>Si ricomincia tra {seconds}…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>Tocca lo schermo per continuare</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>Era giusto?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sì</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>Quale cifra intendevi?</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>Era una cifra?</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Un&apos;altra</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>Nessuna cifra</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>Grazie! Imparerò da questo</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>Se rispondi, il tuo disegno resta qui per {days} giorni, senza nome</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Grazie!</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>Sto prendendo nota…</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>Grazie! Il mio quaderno è bloccato; lo annoterò più tardi</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>Evviva!</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>Scegli una sfida</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>Record di oggi: {points} punti</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>Record di oggi: {seconds} s</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>Fai il primo record di oggi!</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>È il record di oggi!</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>Pronti?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tu</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>A me sembra un {digit}. Riprova!</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>Non riesco a leggerlo. Riprova!</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Ancora</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>Per l&apos;operatore: non c&apos;è ancora un PIN</translation>
    </message>
    <message>
        <source>Fool me</source>
        <translation>Ingannami</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>Trasforma una cifra in un&apos;altra con pochissimo inchiostro</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>Prima disegna un {digit} che io possa leggere</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>Ora aggiungi un po&apos; d&apos;inchiostro finché non vedo un {digit}</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>Vedo ancora un {digit}. Ancora un po&apos;!</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>Sono in dubbio. Ancora un po&apos;!</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>Ora vedo un {digit}: né l&apos;uno né l&apos;altro. Cancella e riprova!</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>Mi hai ingannato! {points} punti su 100</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>Indovina che cosa vedo</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>Guarda dentro la mia rete: che cifra è?</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>Che cifra vedo qui? {round} di {rounds}</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>Giusto, è un {digit}!</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>Era un {digit}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostra di più</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{points} punti su {most}</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>Non si può guardare dentro questa rete</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>Contro il tempo</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>Disegna tutte le cifre da 0 a 9 più in fretta che puoi</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>Disegna un {digit}</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>Tutte e dieci in {seconds} s!</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Somme</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>Fai la somma e scrivi il numero più in fretta che puoi</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>Livello {level}: {left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>Leggo {number}. Riprova!</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>Tutte e nove le somme in {seconds} s!</translation>
    </message>
</context>
</TS>
