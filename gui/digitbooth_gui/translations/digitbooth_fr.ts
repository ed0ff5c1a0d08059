<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Digit Booth</source>
        <translation>À propos de Digit Booth</translation>
    </message>
    <message>
        <source>Draw a digit, or open one, and see it recognised.</source>
        <translation>Dessiner un chiffre, ou en ouvrir un, et le voir reconnu.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Vie privée</translation>
    </message>
    <message>
        <source>Nothing leaves this machine. Settings and the names of the last files are kept in {config}, translated networks in {cache}, what you drew last and logs of crashes in {state}, drawings that a booth keeps in {data}.</source>
        <translation>Rien ne quitte cette machine. Les réglages et les noms des derniers fichiers sont gardés dans {config}, les réseaux traduits dans {cache}, le dernier dessin et les journaux de plantages dans {state}, les dessins que garde un stand dans {data}.</translation>
    </message>
    <message>
        <source>Apache License 2.0. Qt is used under the LGPL. Not affiliated with NVIDIA.</source>
        <translation>Licence Apache 2.0. Qt est utilisé sous la LGPL. Sans lien avec NVIDIA.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Écran</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>AttractView</name>
    <message>
        <source>Demonstration</source>
        <translation>Démonstration</translation>
    </message>
</context>
<context>
    <name>Booth</name>
    <message>
        <source>Fool me</source>
        <translation>Piégez-moi</translation>
    </message>
    <message>
        <source>Turn one digit into another with very little ink</source>
        <translation>Changez un chiffre en un autre avec très peu d’encre</translation>
    </message>
    <message>
        <source>First draw a {digit} that I can read</source>
        <translation>Dessinez d’abord un {digit} que je puisse lire</translation>
    </message>
    <message>
        <source>Now add a little ink until I see a {digit}</source>
        <translation>Ajoutez maintenant un peu d’encre jusqu’à ce que je voie un {digit}</translation>
    </message>
    <message>
        <source>I still see a {digit}. A little more!</source>
        <translation>Je vois encore un {digit}. Un peu plus&#x202f;!</translation>
    </message>
    <message>
        <source>I am wavering. A little more!</source>
        <translation>J’hésite. Un peu plus&#x202f;!</translation>
    </message>
    <message>
        <source>Now it is a {digit} to me, and neither. Wipe, and try again!</source>
        <translation>Maintenant je vois un {digit}, ni l’un ni l’autre. Effacez et réessayez&#x202f;!</translation>
    </message>
    <message>
        <source>You fooled me! {points} of 100 points</source>
        <translation>Vous m’avez eu&#x202f;! {points} points sur 100</translation>
    </message>
    <message>
        <source>Guess what I see</source>
        <translation>Devinez ce que je vois</translation>
    </message>
    <message>
        <source>Look inside my network: which digit is it?</source>
        <translation>Regardez dans mon réseau&#xa0;: quel chiffre est-ce&#x202f;?</translation>
    </message>
    <message>
        <source>Which digit do I see here? {round} of {rounds}</source>
        <translation>Quel chiffre est-ce que je vois ici&#x202f;? {round} sur {rounds}</translation>
    </message>
    <message>
        <source>Right, it is a {digit}!</source>
        <translation>Bravo, c’est un {digit}&#x202f;!</translation>
    </message>
    <message>
        <source>It was a {digit}</source>
        <translation>C’était un {digit}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Voir plus</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation>{points} points sur {most}</translation>
    </message>
    <message>
        <source>This network does not let anyone look inside</source>
        <translation>Ce réseau ne laisse personne regarder à l’intérieur</translation>
    </message>
    <message>
        <source>Against the clock</source>
        <translation>Contre la montre</translation>
    </message>
    <message>
        <source>Draw all digits from 0 to 9, as fast as you can</source>
        <translation>Dessinez tous les chiffres de 0 à 9, aussi vite que possible</translation>
    </message>
    <message>
        <source>Draw a {digit}</source>
        <translation>Dessinez un {digit}</translation>
    </message>
    <message>
        <source>All ten in {seconds} s!</source>
        <translation>Les dix en {seconds} s&#x202f;!</translation>
    </message>
    <message>
        <source>Sums</source>
        <translation>Additions</translation>
    </message>
    <message>
        <source>Add up and write the number, as fast as you can</source>
        <translation>Additionnez et écrivez le nombre, aussi vite que possible</translation>
    </message>
    <message>
        <source>Level {level}: {left} + {right} =</source>
        <translation>Niveau {level}&#xa0;: {left} + {right} =</translation>
    </message>
    <message>
        <source>I read {number}. Try again!</source>
        <translation>Je lis {number}. Encore un essai&#x202f;!</translation>
    </message>
    <message>
        <source>All nine sums in {seconds} s!</source>
        <translation>Les neuf additions en {seconds} s&#x202f;!</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Saisir le code PIN</translation>
    </message>
    <message>
        <source>That is not the PIN</source>
        <translation>Ce n’est pas le code PIN</translation>
    </message>
    <message>
        <source>The PIN cannot be read. The settings have to be mended first</source>
        <translation>Le code PIN est illisible. Il faut d’abord corriger les réglages</translation>
    </message>
    <message>
        <source>Wait {seconds} s before the next try</source>
        <translation>Attendre {seconds} s avant le prochain essai</translation>
    </message>
    <message>
        <source>There is no PIN yet: anyone can open this panel. Set one.</source>
        <translation>Il n’y a pas encore de code PIN&#xa0;: n’importe qui peut ouvrir ce panneau. Définissez-en un.</translation>
    </message>
    <message>
        <source>New PIN, 4 to 12 digits</source>
        <translation>Nouveau code PIN, 4 à 12 chiffres</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>Le nouveau code PIN encore une fois</translation>
    </message>
    <message>
        <source>The two differ; the PIN stays as it was</source>
        <translation>Saisies différentes&#x202f;; le code PIN reste inchangé</translation>
    </message>
    <message>
        <source>The new PIN holds from now on</source>
        <translation>Le nouveau code PIN est désormais valable</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Visiteurs</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Dessins</translation>
    </message>
    <message>
        <source>Right, as visitors say</source>
        <translation>Juste, selon les visiteurs</translation>
    </message>
    <message>
        <source>{share} of {count}</source>
        <translation>{share} de {count}</translation>
    </message>
    <message>
        <source>Taught digits kept</source>
        <translation>Chiffres appris gardés</translation>
    </message>
    <message>
        <source>Answer, median / 99 %</source>
        <translation>Réponse, médiane / 99&#x202f;%</translation>
    </message>
    <message>
        <source>{kept}, and {waiting} in memory only</source>
        <translation>{kept}, et {waiting} en mémoire seulement</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Server, median / 99 %</source>
        <translation>Serveur, médiane / 99&#x202f;%</translation>
    </message>
    <message>
        <source>{p50} / {p99} ms; the CPU answered {failures} for it; {switches} switches</source>
        <translation>{p50} / {p99} ms&#x202f;; le CPU l’a remplacé {failures} fois&#x202f;; {switches} bascules</translation>
    </message>
    <message>
        <source>away, the CPU answers; {switches} switches</source>
        <translation>absent, le CPU répond&#x202f;; {switches} bascules</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Redémarrages</translation>
    </message>
    <message>
        <source>Screen kept awake by</source>
        <translation>Écran maintenu allumé par</translation>
    </message>
    <message>
        <source>nobody; set it in the system</source>
        <translation>personne&#x202f;; à régler dans le système</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Tout va bien</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Brightness, %</source>
        <translation>Luminosité, %</translation>
    </message>
    <message>
        <source>Ask after, s</source>
        <translation>Demander après, s</translation>
    </message>
    <message>
        <source>Draw by itself after, s</source>
        <translation>Dessiner seul après, s</translation>
    </message>
    <message>
        <source>Languages, the first one first</source>
        <translation>Langues, dans l’ordre</translation>
    </message>
    <message>
        <source>Both languages at once</source>
        <translation>Deux langues à la fois</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Muet</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>Dire les réponses</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>Défis</translation>
    </message>
    <message>
        <source>Let visitors teach</source>
        <translation>Laisser enseigner</translation>
    </message>
    <message>
        <source>Reload booth.toml</source>
        <translation>Recharger booth.toml</translation>
    </message>
    <message>
        <source>Keep drawings, days</source>
        <translation>Garder les dessins, jours</translation>
    </message>
    <message>
        <source>Delete drawings</source>
        <translation>Supprimer les dessins</translation>
    </message>
    <message>
        <source>Which of the {count} drawings are to be deleted for good?</source>
        <translation>Lesquels des {count} dessins supprimer définitivement&#x202f;?</translation>
    </message>
    <message>
        <source>Today&apos;s</source>
        <translation>Ceux d’aujourd’hui</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Suppression…</translation>
    </message>
    <message>
        <source>Deleted drawings: {count}. What was exported is elsewhere</source>
        <translation>Dessins supprimés&#xa0;: {count}. Ce qui a été exporté est ailleurs</translation>
    </message>
    <message>
        <source>Where to?</source>
        <translation>Vers où&#x202f;?</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, and press Export again</source>
        <translation>Aucune clé USB n’est branchée. Branchez-en une, puis touchez de nouveau Exporter</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Cette machine</translation>
    </message>
    <message>
        <source>Exported to {name}: it may be pulled out</source>
        <translation>Exporté vers {name}&#xa0;: la clé peut être retirée</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exportation…</translation>
    </message>
    <message>
        <source>Exported to {folder}</source>
        <translation>Exporté vers {folder}</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>Définir le code PIN</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>Leave the booth</source>
        <translation>Quitter le stand</translation>
    </message>
    <message>
        <source>Back to the visitors</source>
        <translation>Retour aux visiteurs</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Dessinez un chiffre ou un nombre</translation>
    </message>
    <message>
        <source>Touch here and draw a digit</source>
        <translation>Touchez ici et dessinez un chiffre</translation>
    </message>
    <message>
        <source>What will I see in your digit?</source>
        <translation>Que verrai-je dans votre chiffre&#x202f;?</translation>
    </message>
    <message>
        <source>Can I read your handwriting?</source>
        <translation>Saurai-je lire votre écriture&#x202f;?</translation>
    </message>
    <message>
        <source>Can you fool me?</source>
        <translation>Pouvez-vous me piéger&#x202f;?</translation>
    </message>
    <message>
        <source>{challenge}: {result} is today&apos;s best</source>
        <translation>{challenge}&#xa0;: {result}, record du jour</translation>
    </message>
    <message>
        <source>Just a moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>I will tell you what I see</source>
        <translation>Je vous dis ce que je vois</translation>
    </message>
    <message>
        <source>I am looking…</source>
        <translation>Je regarde…</translation>
    </message>
    <message>
        <source>I am {share} sure</source>
        <translation>J’en suis sûr à {share}</translation>
    </message>
    <message>
        <source>I am more than 99.9 % sure</source>
        <translation>J’en suis sûr à plus de 99,9&#x202f;%</translation>
    </message>
    <message>
        <source>I am not sure of every digit</source>
        <translation>J’hésite sur certains chiffres</translation>
    </message>
    <message>
        <source>I cannot read all of it</source>
        <translation>Je n’arrive pas à tout lire</translation>
    </message>
    <message>
        <source>A {first} or a {second}?</source>
        <translation>Un {first} ou un {second}&#x202f;?</translation>
    </message>
    <message>
        <source>Beautiful! But I only know the digits 0 to 9</source>
        <translation>Magnifique&#x202f;! Mais je ne lis que les chiffres</translation>
    </message>
    <message>
        <source>I have never seen such a digit. Show me another!</source>
        <translation>Jamais vu un tel chiffre. Montrez-m’en un autre&#x202f;!</translation>
    </message>
    <message>
        <source>Is that art? I can only read digits</source>
        <translation>C’est de l’art&#x202f;? Je ne sais lire que les chiffres</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Draw another</source>
        <translation>Un autre</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Still there?</source>
        <translation>Toujours là&#x202f;?</translation>
    </message>
    <message>
        <source>Starting over in {seconds}…</source>
        <translation>On recommence dans {seconds}…</translation>
    </message>
    <message>
        <source>Touch the screen to go on</source>
        <translation>Touchez l’écran pour continuer</translation>
    </message>
    <message>
        <source>Was it right?</source>
        <translation>Ai-je bien lu&#x202f;?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Which digit did you mean?</source>
        <translation>Quel chiffre était-ce&#x202f;?</translation>
    </message>
    <message>
        <source>Was it a digit?</source>
        <translation>Était-ce un chiffre&#x202f;?</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Un autre</translation>
    </message>
    <message>
        <source>No digit</source>
        <translation>Aucun chiffre</translation>
    </message>
    <message>
        <source>Thank you! I will learn from it</source>
        <translation>Merci&#x202f;! Cela m’aide à apprendre</translation>
    </message>
    <message>
        <source>If you answer, your drawing stays here for {days} days, without a name</source>
        <translation>Si vous répondez, votre dessin reste ici {days} jours, sans nom</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Merci&#x202f;!</translation>
    </message>
    <message>
        <source>I am writing it down…</source>
        <translation>Je le note…</translation>
    </message>
    <message>
        <source>Thank you! My notebook is stuck; I will write it down later</source>
        <translation>Merci&#x202f;! Mon carnet est bloqué&#x202f;; je noterai plus tard</translation>
    </message>
    <message>
        <source>Hooray!</source>
        <translation>Hourra&#x202f;!</translation>
    </message>
    <message>
        <source>Choose a challenge</source>
        <translation>Choisissez un défi</translation>
    </message>
    <message>
        <source>Today&apos;s best: {points} points</source>
        <translation>Record du jour&#xa0;: {points} points</translation>
    </message>
    <message>
        <source>Today&apos;s best: {seconds} s</source>
        <translation>Record du jour&#xa0;: {seconds} s</translation>
    </message>
    <message>
        <source>Be the first today!</source>
        <translation>À vous le premier record du jour&#x202f;!</translation>
    </message>
    <message>
        <source>That is today&apos;s best!</source>
        <translation>C’est le record du jour&#x202f;!</translation>
    </message>
    <message>
        <source>Ready?</source>
        <translation>On y va&#x202f;?</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>That looks like a {digit} to me. Try again!</source>
        <translation>Pour moi, ça ressemble à un {digit}. Encore un essai&#x202f;!</translation>
    </message>
    <message>
        <source>I cannot read that. Try again!</source>
        <translation>Je n’arrive pas à lire ça. Encore un essai&#x202f;!</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Encore</translation>
    </message>
    <message>
        <source>For the operator: no PIN is set yet</source>
        <translation>Pour l’opérateur&#xa0;: aucun code PIN n’est encore défini</translation>
    </message>
</context>
<context>
    <name>CalibrationChart</name>
    <message>
        <source>Probability {probability} on average: {accuracy} of {count} answers right, 95 % interval {low} to {high}</source>
        <translation>Probabilité moyenne {probability}&#xa0;: {accuracy} de réponses justes sur {count}, intervalle à 95&#x202f;% de {low} à {high}</translation>
    </message>
    <message>
        <source>Calibration curve</source>
        <translation>Courbe de calibration</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing page</source>
        <translation>Page de dessin</translation>
    </message>
    <message>
        <source>Draw a digit or a number</source>
        <translation>Dessinez un chiffre ou un nombre</translation>
    </message>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>Dessinez un chiffre, de 0 à 9</translation>
    </message>
    <message>
        <source>A picture: blue is what was taken for ink, orange what was left out</source>
        <translation>Une image&#xa0;: en bleu ce qui a été pris pour de l’encre, en orange ce qui a été écarté</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Une image</translation>
    </message>
    <message>
        <source>Strokes: {count}</source>
        <translation>Traits&#xa0;: {count}</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>ou déposez une image ici</translation>
    </message>
    <message>
        <source>Taken for ink</source>
        <translation>Pris pour de l’encre</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Écarté</translation>
    </message>
</context>
<context>
    <name>Child</name>
    <message>
        <source>ended early</source>
        <translation>s’est terminé trop tôt</translation>
    </message>
    <message>
        <source>it said what this version does not understand</source>
        <translation>a répondu ce que cette version ne comprend pas</translation>
    </message>
    <message>
        <source>said far too much</source>
        <translation>a répondu beaucoup trop longuement</translation>
    </message>
    <message>
        <source>did not end</source>
        <translation>ne s’est pas terminé</translation>
    </message>
    <message>
        <source>cannot be run ({reason})</source>
        <translation>ne peut pas être lancé ({reason})</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one, then paste</source>
        <translation>Le presse-papiers ne contient pas d’image&#x202f;; copiez-en une, puis collez</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>CompareSection</name>
    <message>
        <source>There is no digit to compare on: draw one, or open one</source>
        <translation>Aucun chiffre sur lequel comparer&#xa0;: dessinez-en un, ou ouvrez-en un</translation>
    </message>
    <message>
        <source>The comparison failed: {reason}</source>
        <translation>La comparaison a échoué&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Compare the engines on this digit</source>
        <translation>Comparer les moteurs sur ce chiffre</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Avancement de la comparaison</translation>
    </message>
    <message>
        <source>Each engine answers this digit for a second, in turns…</source>
        <translation>Chaque moteur répond à ce chiffre pendant une seconde, à tour de rôle…</translation>
    </message>
    <message>
        <source>{count} engines answered this digit, in turns</source>
        <translation>{count} moteurs ont répondu à ce chiffre, à tour de rôle</translation>
    </message>
    <message>
        <source>Engines compared</source>
        <translation>Moteurs comparés</translation>
    </message>
    <message>
        <source>The machine is noisy: medians moved by {drift} during the run. Close other programs and compare again.</source>
        <translation>Les mesures sont perturbées&#xa0;: les médianes ont bougé de {drift} pendant la mesure. Fermez d’autres programmes et comparez à nouveau.</translation>
    </message>
    <message>
        <source>Other programs took {share} of the processors.</source>
        <translation>D’autres programmes ont pris {share} des processeurs.</translation>
    </message>
    <message>
        <source>{one} and {other} are equally fast here.</source>
        <translation>{one} et {other} sont aussi rapides l’un que l’autre ici.</translation>
    </message>
    <message>
        <source>{engine} took no part: {reason}</source>
        <translation>{engine} n’a pas participé&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Save the comparison</source>
        <translation>Enregistrer la comparaison</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Rapport pour navigateur (*.html)</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>Another network…</source>
        <translation>Autre réseau…</translation>
    </message>
    <message>
        <source>Choose a network…</source>
        <translation>Choisir un réseau…</translation>
    </message>
    <message>
        <source>Opening both…</source>
        <translation>Ouverture des deux…</translation>
    </message>
    <message>
        <source>Draw a digit or open one, and both answer here</source>
        <translation>Dessinez un chiffre ou ouvrez-en un, et les deux répondent ici</translation>
    </message>
    <message>
        <source>Compare two networks</source>
        <translation>Comparer deux réseaux</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>Les premières réponses arrivent…</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>Ce qui est ouvert n’a pas d’étiquettes</translation>
    </message>
    <message>
        <source>Which one reads better?</source>
        <translation>Lequel lit le mieux&#x202f;?</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>Ouvrez des chiffres dont les étiquettes sont connues&#xa0;: un fichier IDX avec ses étiquettes, un dossier avec des sous-dossiers 0 à 9, ou des traits de stylo étiquetés.</translation>
    </message>
    <message>
        <source>Choose a second network, .uff, .onnx or .pb. Both then answer the digit on the page and the set that is open: how often each is right, whether the difference may be chance, and the digits that they read differently.</source>
        <translation>Choisissez un second réseau, .uff, .onnx ou .pb. Les deux répondent alors au chiffre de la page et à l’ensemble ouvert&#xa0;: combien de fois chacun a raison, si la différence peut être due au hasard, et les chiffres qu’ils lisent différemment.</translation>
    </message>
    <message>
        <source>This digit</source>
        <translation>Ce chiffre</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Views of the comparison</source>
        <translation>Vues de la comparaison</translation>
    </message>
    <message>
        <source>Shipped network</source>
        <translation>Réseau fourni</translation>
    </message>
    <message>
        <source>The one that came with the program</source>
        <translation>Celui qui accompagne le programme</translation>
    </message>
    <message>
        <source>Let B answer</source>
        <translation>Laisser B répondre</translation>
    </message>
    <message>
        <source>B answers in the window, and A is compared with it</source>
        <translation>B répond dans la fenêtre, et A lui est comparé</translation>
    </message>
    <message>
        <source>Both read the set</source>
        <translation>Les deux lisent l’ensemble</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Median {median} · 99 % within {p99}</source>
        <translation>Médiane {median} · 99&#x202f;% en moins de {p99}</translation>
    </message>
    <message>
        <source>What the others are compared with</source>
        <translation>Ce à quoi les autres sont comparés</translation>
    </message>
    <message>
        <source>Same answer, same probabilities</source>
        <translation>Même réponse, mêmes probabilités</translation>
    </message>
    <message>
        <source>Same answer, probabilities within {share}</source>
        <translation>Même réponse, probabilités à {share} près</translation>
    </message>
    <message>
        <source>Another answer, probabilities differ by {share}</source>
        <translation>Autre réponse, les probabilités diffèrent de {share}</translation>
    </message>
</context>
<context>
    <name>ConfusionMap</name>
    <message>
        <source>No {label} has been read</source>
        <translation>Aucun {label} n’a été lu</translation>
    </message>
    <message>
        <source>{label} read correctly: {count} of {all} ({share})</source>
        <translation>{label} lu correctement&#xa0;: {count} sur {all} ({share})</translation>
    </message>
    <message>
        <source>{label} read as {answer}: {count} of {all} ({share})</source>
        <translation>{label} lu comme {answer}&#xa0;: {count} sur {all} ({share})</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matrice de confusion</translation>
    </message>
</context>
<context>
    <name>DifferencesView</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Digits that both have read</source>
        <translation>Chiffres que les deux ont lus</translation>
    </message>
    <message>
        <source>Answered differently</source>
        <translation>Réponses différentes</translation>
    </message>
    <message>
        <source>Only A is right</source>
        <translation>Seul A a raison</translation>
    </message>
    <message>
        <source>Only B is right</source>
        <translation>Seul B a raison</translation>
    </message>
    <message>
        <source>Neither is right</source>
        <translation>Aucun n’a raison</translation>
    </message>
    <message>
        <source>{label} that {letter} reads as {answer}</source>
        <translation>{label} que {letter} lit comme {answer}</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>Chiffres&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>DigitSet</name>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} et {count} de plus</translation>
    </message>
</context>
<context>
    <name>DigitView</name>
    <message>
        <source>Both answer {digit}</source>
        <translation>Les deux répondent {digit}</translation>
    </message>
    <message>
        <source>A answers {one}, B answers {other}</source>
        <translation>A répond {one}, B répond {other}</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>No ink in this picture</source>
        <translation>Pas d’encre dans cette image</translation>
    </message>
    <message>
        <source>Draw, and the answer appears here</source>
        <translation>Dessinez, et la réponse apparaît ici</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>Ouverture du modèle…</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>Aucun modèle n’est ouvert</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to recognise this picture</source>
        <translation>Déposer pour reconnaître cette image</translation>
    </message>
    <message>
        <source>Drop to answer with {name}, and to open the rest</source>
        <translation>Déposer pour répondre avec {name} et ouvrir le reste</translation>
    </message>
    <message>
        <source>Drop to answer with {name}</source>
        <translation>Déposer pour répondre avec {name}</translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>Déposer pour ouvrir {name}</translation>
    </message>
    <message>
        <source>Drop to open these {count} in the gallery</source>
        <translation>Déposer pour ouvrir ces {count} éléments dans la galerie</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Choice of engine and precision</source>
        <translation>Choix du moteur et de la précision</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>Recherche d’autres moteurs…</translation>
    </message>
    <message>
        <source>What other engines lack</source>
        <translation>Ce qui manque aux autres moteurs</translation>
    </message>
</context>
<context>
    <name>EngineControl</name>
    <message>
        <source>The builder has said nothing for {time}; it may hang.</source>
        <translation>Aucune nouvelle de la construction depuis {time}&#x202f;; elle est peut-être bloquée.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>The CPU answers: {fault}</source>
        <translation>Le CPU répond&#xa0;: {fault}</translation>
    </message>
    <message>
        <source>The GPU answers: {fault}</source>
        <translation>Le GPU répond&#xa0;: {fault}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Model…</source>
        <translation>Modèle…</translation>
    </message>
</context>
<context>
    <name>EngineLine</name>
    <message>
        <source>Engine and model</source>
        <translation>Moteur et modèle</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>{engine} {version} answers. Choose another engine</source>
        <translation>{engine} {version} répond. Choisir un autre moteur</translation>
    </message>
</context>
<context>
    <name>EngineMenu</name>
    <message>
        <source>Engines</source>
        <translation>Moteurs</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Not available</source>
        <translation>Non disponible</translation>
    </message>
    <message>
        <source>Looking for other engines…</source>
        <translation>Recherche d’autres moteurs…</translation>
    </message>
</context>
<context>
    <name>EngineStatus</name>
    <message>
        <source>Opening {precision}…</source>
        <translation>Ouverture de {precision}…</translation>
    </message>
    <message>
        <source>Building {precision}</source>
        <translation>Construction de {precision}</translation>
    </message>
    <message>
        <source>{done} of {steps}</source>
        <translation>{done} sur {steps}</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>the search for other engines {fault}</source>
        <translation>la recherche d’autres moteurs {fault}</translation>
    </message>
    <message>
        <source>run digitbooth engines to see why</source>
        <translation>lancer digitbooth engines pour voir pourquoi</translation>
    </message>
    <message>
        <source>{engine} has no {precision} on {device}: choose {others}</source>
        <translation>{engine} n’a pas de {precision} sur {device}&#xa0;: choisir {others}</translation>
    </message>
    <message>
        <source>There is no GPU {number}: choose --device below {count}</source>
        <translation>Il n’y a pas de GPU {number}&#xa0;: choisir une valeur de --device inférieure à {count}</translation>
    </message>
    <message>
        <source>{engine} cannot answer: {reason}: {cure}</source>
        <translation>{engine} ne peut pas répondre&#xa0;: {reason}&#xa0;: {cure}</translation>
    </message>
    <message>
        <source>found nothing</source>
        <translation>n’a rien trouvé</translation>
    </message>
</context>
<context>
    <name>EnginesTab</name>
    <message>
        <source>Engines</source>
        <translation>Moteurs</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>Aucun modèle n’est ouvert</translation>
    </message>
    <message>
        <source>{engine} {version} answers, in {precision} on {device}</source>
        <translation>{engine} {version} répond, en {precision} sur {device}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Inference server</source>
        <translation>Serveur d’inférence</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Progress of the build</source>
        <translation>Avancement de la construction</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>{model} on {digits}, by {engine} ({precision}, {device})</source>
        <translation>{model} sur {digits}, par {engine} ({precision}, {device})</translation>
    </message>
    <message>
        <source>Picture of the page (*.png)</source>
        <translation>Image de la page (*.png)</translation>
    </message>
    <message>
        <source>Report for a browser (*.html)</source>
        <translation>Rapport pour navigateur (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>Enregistrer l’évaluation</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
</context>
<context>
    <name>EvaluationView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Matrice de confusion</translation>
    </message>
    <message>
        <source>How often each label was answered with which digit. A cell opens its digits.</source>
        <translation>Pour chaque étiquette, combien de fois chaque chiffre a été la réponse. Une case ouvre ses chiffres.</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Rappel de chaque chiffre</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly, with the 95 % interval.</source>
        <translation>La part de ses images lues correctement, avec l’intervalle à 95&#x202f;%.</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibration</translation>
    </message>
    <message>
        <source>How often answers are right, by their probability. On the dashed line they are as sure as they are right. Hollow points: fewer than ten answers. Below, how many there are, on a logarithmic scale.</source>
        <translation>À quelle fréquence les réponses sont justes, selon leur probabilité. Sur la ligne pointillée, elles sont aussi sûres que justes. Points creux&#xa0;: moins de dix réponses. En dessous, leur nombre, sur une échelle logarithmique.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>Image (*.png)</translation>
    </message>
    <message>
        <source>Vectors (*.svg)</source>
        <translation>Vecteurs (*.svg)</translation>
    </message>
    <message>
        <source>Digit of 28×28 as MNIST has it (*.pgm)</source>
        <translation>Chiffre de 28×28 comme dans MNIST (*.pgm)</translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation>Enregistrer le dessin</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Folder of pictures, with a table (*)</source>
        <translation>Dossier d’images, avec un tableau (*)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <source>Save the digits that are shown</source>
        <translation>Enregistrer les chiffres affichés</translation>
    </message>
    <message>
        <source>{path}: is none of {endings}: give it one of these endings</source>
        <translation>{path}&#xa0;: ne se termine par aucune de ces extensions&#xa0;: {endings}&#x202f;; lui en donner une</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>This is a bug in Digit Booth: {error}</source>
        <translation>C’est un bogue de Digit Booth&#xa0;: {error}</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>A minus B</source>
        <translation>A moins B</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Rappel de chaque chiffre</translation>
    </message>
    <message>
        <source>With the 95 % interval (Wilson), on a scale as short as these are.</source>
        <translation>Avec l’intervalle à 95&#x202f;% (Wilson), sur une échelle réduite à ces intervalles.</translation>
    </message>
    <message>
        <source>By how much A is more often right, with the 95 % interval (Newcombe).</source>
        <translation>De combien A a plus souvent raison, avec l’intervalle à 95&#x202f;% (Newcombe).</translation>
    </message>
    <message>
        <source>The share of its pictures that was read correctly: discs A, diamonds B.</source>
        <translation>La part de ses images lues correctement&#xa0;: disques A, losanges B.</translation>
    </message>
    <message>
        <source>Confusion matrix of {letter}</source>
        <translation>Matrice de confusion de {letter}</translation>
    </message>
    <message>
        <source>A cell shows its digits.</source>
        <translation>Une case montre ses chiffres.</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Pictures, digit sets and models</source>
        <translation>Images, ensembles de chiffres et modèles</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Digit sets in IDX format</source>
        <translation>Ensembles de chiffres au format IDX</translation>
    </message>
    <message>
        <source>Pen strokes</source>
        <translation>Traits de stylo</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>Ouvrir un dossier d’images</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Ouvrir un modèle</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Lus comme</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Justes</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sûrs</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Incertains</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>Pas un chiffre</translation>
    </message>
    <message>
        <source>Without ink</source>
        <translation>Sans encre</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Illisibles</translation>
    </message>
    <message>
        <source>Read as {digit}</source>
        <translation>Lus comme {digit}</translation>
    </message>
    <message>
        <source>Read as any</source>
        <translation>Toute lecture</translation>
    </message>
    <message>
        <source>Labelled {digit}</source>
        <translation>Étiquette {digit}</translation>
    </message>
    <message>
        <source>Labelled any</source>
        <translation>Toute étiquette</translation>
    </message>
    <message>
        <source>In file order</source>
        <translation>Ordre du fichier</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Les moins sûrs d’abord</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Les plus sûrs d’abord</translation>
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
        <translation>{name} et {count} de plus</translation>
    </message>
    <message>
        <source>Digits: {count}</source>
        <translation>Chiffres&#xa0;: {count}</translation>
    </message>
    <message>
        <source>{count} of {total} read</source>
        <translation>{count} sur {total} lus</translation>
    </message>
    <message>
        <source>Shown: {count}</source>
        <translation>Affichés&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Mistakes: {count}</source>
        <translation>Erreurs&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>Sans encre&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>Illisibles&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Chiffres</translation>
    </message>
    <message>
        <source>Reading and recognising</source>
        <translation>Lecture et reconnaissance</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>See many digits at once</source>
        <translation>Voir beaucoup de chiffres à la fois</translation>
    </message>
    <message>
        <source>Drop pictures, a folder, a data set such as MNIST&apos;s, or recorded pen strokes here. Subfolders named 0 to 9 say which digit is which.</source>
        <translation>Déposez ici des images, un dossier, un jeu de données comme MNIST ou des traits de stylo enregistrés. Des sous-dossiers nommés 0 à 9 indiquent de quel chiffre il s’agit.</translation>
    </message>
    <message>
        <source>Nothing here is like that</source>
        <translation>Rien ici ne correspond</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Wider brush</source>
        <translation>Pinceau plus large</translation>
    </message>
    <message>
        <source>Narrower brush</source>
        <translation>Pinceau plus fin</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Rejouer</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Gomme</translation>
    </message>
    <message>
        <source>Edit as ink</source>
        <translation>Convertir en encre</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>of {count} digits read correctly</source>
        <translation>des {count} chiffres lus correctement</translation>
    </message>
    <message>
        <source>95 % interval {low} to {high}</source>
        <translation>intervalle à 95&#x202f;% de {low} à {high}</translation>
    </message>
    <message>
        <source>{share} right</source>
        <translation>{share} justes</translation>
    </message>
    <message>
        <source>{read} of {total} read</source>
        <translation>{read} sur {total} lus</translation>
    </message>
    <message>
        <source>Without ink: {count}</source>
        <translation>Sans encre&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Unreadable: {count}</source>
        <translation>Illisibles&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sûrs</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Incertains</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>Pas un chiffre</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Erreur de calibration</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
</context>
<context>
    <name>HugeAnswer</name>
    <message>
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>{first} ou {second}&#x202f;?</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>Pas un chiffre&#x202f;?</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Convolution {place} · {count} maps of {height}×{width}</source>
        <translation>Convolution {place} · {count} cartes de {height}×{width}</translation>
    </message>
    <message>
        <source>Scores of the ten digits</source>
        <translation>Scores des dix chiffres</translation>
    </message>
    <message>
        <source>Dense layer {place} · {count} units</source>
        <translation>Couche dense {place} · {count} unités</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {value} at row {row}, column {column}</source>
        <translation>{layer} · carte {number} sur {count}&#xa0;: {value} à la ligne {row}, colonne {column}</translation>
    </message>
    <message>
        <source>{layer} · map {number} of {count}: {low} to {high}</source>
        <translation>{layer} · carte {number} sur {count}&#xa0;: de {low} à {high}</translation>
    </message>
    <message>
        <source>{layer} · score of {digit}: {value}</source>
        <translation>{layer} · score de {digit}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>{layer} · unit {number} of {count}: {value}</source>
        <translation>{layer} · unité {number} sur {count}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Has learnt to like no digit in particular</source>
        <translation>N’a appris à aimer aucun chiffre en particulier</translation>
    </message>
    <message>
        <source>Has learnt to like: {digits}</source>
        <translation>A appris à aimer&#xa0;: {digits}</translation>
    </message>
    <message>
        <source>The ink that counts</source>
        <translation>L’encre qui compte</translation>
    </message>
    <message>
        <source>The ink that counts for {digit}</source>
        <translation>L’encre qui compte pour {digit}</translation>
    </message>
    <message>
        <source>against</source>
        <translation>contre</translation>
    </message>
    <message>
        <source>for</source>
        <translation>pour</translation>
    </message>
</context>
<context>
    <name>InsideTab</name>
    <message>
        <source>Inside</source>
        <translation>Intérieur</translation>
    </message>
    <message>
        <source>The first of three looks: the digit was in doubt</source>
        <translation>Le premier de trois regards&#xa0;: le chiffre était incertain</translation>
    </message>
    <message>
        <source>Computed by {engine} in {precision}, with the same weights</source>
        <translation>Calculé par {engine} en {precision}, avec les mêmes poids</translation>
    </message>
    <message>
        <source>Looking inside…</source>
        <translation>Exploration du réseau…</translation>
    </message>
    <message>
        <source>Draw, and see here what each layer makes of it</source>
        <translation>Dessinez, et voyez ici ce que chaque couche en fait</translation>
    </message>
</context>
<context>
    <name>InsideView</name>
    <message>
        <source>Look inside the network</source>
        <translation>Regarder dans le réseau</translation>
    </message>
</context>
<context>
    <name>IntervalChart</name>
    <message>
        <source>{name}: {share}, 95 % interval {low} to {high}</source>
        <translation>{name}&#xa0;: {share}, intervalle à 95&#x202f;% de {low} à {high}</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Open files…</source>
        <translation>Ouvrir des fichiers…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
</context>
<context>
    <name>KeptDrawings</name>
    <message>
        <source>New drawing</source>
        <translation>Nouveau dessin</translation>
    </message>
    <message>
        <source>Recent drawings</source>
        <translation>Dessins récents</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Oublier ceux-ci</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Read again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Taille normale</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
</context>
<context>
    <name>LabelsWanted</name>
    <message>
        <source>How well does the network read?</source>
        <translation>Le réseau lit-il bien&#x202f;?</translation>
    </message>
    <message>
        <source>What is open has no labels</source>
        <translation>Ce qui est ouvert n’a pas d’étiquettes</translation>
    </message>
    <message>
        <source>The first answers are on their way…</source>
        <translation>Les premières réponses arrivent…</translation>
    </message>
    <message>
        <source>Open digits whose labels are known: an IDX file with its labels, a folder with subfolders 0 to 9, or pen strokes with labels.</source>
        <translation>Ouvrez des chiffres dont les étiquettes sont connues&#xa0;: un fichier IDX avec ses étiquettes, un dossier avec des sous-dossiers 0 à 9, ou des traits de stylo étiquetés.</translation>
    </message>
</context>
<context>
    <name>LatencyLine</name>
    <message>
        <source>Load</source>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>Inférence</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Queue: from the pen to the start of the work. Load: reading the file. Normalise: to 28 × 28 pixels. Infer: the network. Total: from the pen, or the file, to the answer.</source>
        <translation>Attente&#xa0;: du stylo au début du travail. Chargement&#xa0;: lecture du fichier. Normalisation&#xa0;: passage à 28 × 28 pixels. Inférence&#xa0;: le réseau. Total&#xa0;: du stylo, ou du fichier, à la réponse.</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Booth mode</source>
        <translation>Mode stand</translation>
    </message>
    <message>
        <source>One digit only</source>
        <translation>Un seul chiffre</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>About Digit Booth</source>
        <translation>À propos de Digit Booth</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>There is no manual here yet: make docs builds it</source>
        <translation>Il n’y a pas encore de manuel ici&#xa0;: make docs le construit</translation>
    </message>
    <message>
        <source>Nothing here shows web pages. The manual is {path}</source>
        <translation>Rien ici n’affiche les pages web. Le manuel est {path}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Report</source>
        <translation>Signaler</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Dismiss (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>told nothing</source>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Opération</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
</context>
<context>
    <name>ModelAnswer</name>
    <message>
        <source>Model {letter}</source>
        <translation>Modèle {letter}</translation>
    </message>
    <message>
        <source>Answer of {letter}</source>
        <translation>Réponse de {letter}</translation>
    </message>
    <message>
        <source>Probabilities by {letter}</source>
        <translation>Probabilités selon {letter}</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Its layers cannot be listed: {reason}</source>
        <translation>Ses couches ne peuvent pas être listées&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{kind}, {size} KB, {parameters} parameters, {layers} layers</source>
        <translation>{kind}, {size} Ko, {parameters} paramètres, {layers} couches</translation>
    </message>
    <message>
        <source>Listing its layers…</source>
        <translation>Lecture de ses couches…</translation>
    </message>
    <message>
        <source>Found by the samples</source>
        <translation>Trouvé avec les échantillons</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Ouvrir un modèle…</translation>
    </message>
    <message>
        <source>Or drop one anywhere on the window</source>
        <translation>Ou en déposer un n’importe où sur la fenêtre</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>Modèle fourni</translation>
    </message>
    <message>
        <source>Back to the model that came with the program</source>
        <translation>Revenir au modèle qui accompagne le programme</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>Couches du modèle</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>What the network takes for paper and ink</source>
        <translation>Ce que le réseau prend pour le papier et l’encre</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>What the network sees: 28 × 28 pixels</source>
        <translation>Ce que voit le réseau&#xa0;: 28 × 28 pixels</translation>
    </message>
    <message>
        <source>Press to hide the marks</source>
        <translation>Appuyer pour cacher les marques</translation>
    </message>
    <message>
        <source>Press to mark both, and on an opened picture what was taken for ink</source>
        <translation>Appuyer pour marquer les deux et, sur une image ouverte, ce qui a été pris pour de l’encre</translation>
    </message>
    <message>
        <source>Ink box: {width} × {height} pixels
Centre of mass: {x} from the left, {y} from the top</source>
        <translation>Cadre de l’encre&#xa0;: {width} × {height} pixels
Centre de masse&#xa0;: à {x} de la gauche, {y} du haut</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>Ce que voit le réseau</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>In doubt: {share}</source>
        <translation>Incertain&#xa0;: {share}</translation>
    </message>
    <message>
        <source>Not a number?</source>
        <translation>Pas un nombre&#x202f;?</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a decimal point</source>
        <translation>Signe {place} sur {count}&#xa0;: un point décimal</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: a minus</source>
        <translation>Signe {place} sur {count}&#xa0;: un moins</translation>
    </message>
    <message>
        <source>Sign {place} of {count}: not a digit?</source>
        <translation>Signe {place} sur {count}&#xa0;: pas un chiffre&#x202f;?</translation>
    </message>
    <message>
        <source>Digit {place} of {count}: {digits}</source>
        <translation>Chiffre {place} sur {count}&#xa0;: {digits}</translation>
    </message>
    <message>
        <source>{sign}, {share}</source>
        <translation>{sign}, {share}</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} ou {other}&#x202f;?</translation>
    </message>
    <message>
        <source>{digit}, in doubt</source>
        <translation>{digit}, incertain</translation>
    </message>
</context>
<context>
    <name>Openings</name>
    <message>
        <source>Opening {name}…</source>
        <translation>Ouverture de {name}…</translation>
    </message>
    <message>
        <source>Reading the clipboard…</source>
        <translation>Lecture du presse-papiers…</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Lecture de {name}…</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Back to the gallery</source>
        <translation>Retour à la galerie</translation>
    </message>
    <message>
        <source>Previous digit</source>
        <translation>Chiffre précédent</translation>
    </message>
    <message>
        <source>Next digit</source>
        <translation>Chiffre suivant</translation>
    </message>
    <message>
        <source>Position in the file</source>
        <translation>Position dans le fichier</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Draw</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>PairTiles</name>
    <message>
        <source>{letter} reads {digit}, {share}</source>
        <translation>{letter} lit {digit}, {share}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>étiquette {digit}</translation>
    </message>
</context>
<context>
    <name>PresentCommand</name>
    <message>
        <source>Present</source>
        <translation>Présenter</translation>
    </message>
    <message>
        <source>Present on</source>
        <translation>Présenter sur</translation>
    </message>
</context>
<context>
    <name>PresentedPage</name>
    <message>
        <source>Draw a digit, 0 to 9</source>
        <translation>Dessinez un chiffre, de 0 à 9</translation>
    </message>
    <message>
        <source>Drawing page</source>
        <translation>Page de dessin</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>{count} products, added up: {total}</source>
        <translation>{count} produits, additionnés&#xa0;: {total}</translation>
    </message>
    <message>
        <source>{count} sums; those below 0 count as 0, and stay dark</source>
        <translation>{count} sommes&#x202f;; celles sous 0 comptent pour 0 et restent sombres</translation>
    </message>
    <message>
        <source>{count} sums</source>
        <translation>{count} sommes</translation>
    </message>
    <message>
        <source>The stencil has {width} × {height} weights, the same everywhere.</source>
        <translation>Le pochoir a {width} × {height} poids, partout les mêmes.</translation>
    </message>
    <message>
        <source>The stencil has a sheet of {width} × {height} weights for each of the {channels} maps before.</source>
        <translation>Le pochoir a une feuille de {width} × {height} poids pour chacune des {channels} cartes précédentes.</translation>
    </message>
    <message>
        <source>Map {number} of {count}</source>
        <translation>Carte {number} sur {count}</translation>
    </message>
    <message>
        <source>The stencil lies on the boxes: where it has one colour it wants ink, where it has the other it wants paper.</source>
        <translation>Le pochoir est posé sur les cases&#xa0;: là où il a une couleur, il veut de l’encre&#x202f;; là où il a l’autre, il veut du papier.</translation>
    </message>
    <message>
        <source>Each box times its weight, all of them added up: that sum falls into the map.</source>
        <translation>Chaque case multipliée par son poids, le tout additionné&#xa0;: cette somme tombe dans la carte.</translation>
    </message>
    <message>
        <source>The ink</source>
        <translation>L’encre</translation>
    </message>
    <message>
        <source>A picture lies on the page.</source>
        <translation>Une image est posée sur la page.</translation>
    </message>
    <message>
        <source>You see a shape there; for the computer it is only dark and light places.</source>
        <translation>Vous y voyez une forme&#x202f;; pour l’ordinateur, ce ne sont que des endroits sombres et clairs.</translation>
    </message>
    <message>
        <source>This picture has {width} × {height} of them.</source>
        <translation>Cette image en a {width} × {height}.</translation>
    </message>
    <message>
        <source>A pen has left its ink on the page.</source>
        <translation>Un stylo a laissé son encre sur la page.</translation>
    </message>
    <message>
        <source>You see a shape there; the computer only knows where the pen has been.</source>
        <translation>Vous y voyez une forme&#x202f;; l’ordinateur sait seulement où le stylo est passé.</translation>
    </message>
    <message>
        <source>Points where the pen was: {points}. Lines through them: {lines}.</source>
        <translation>Points où le stylo est passé&#xa0;: {points}. Lignes qui les relient&#xa0;: {lines}.</translation>
    </message>
    <message>
        <source>28 × 28 boxes</source>
        <translation>28 × 28 cases</translation>
    </message>
    <message>
        <source>The ink is put into a square of 28 × 28 boxes, always equally large.</source>
        <translation>L’encre est mise dans un carré de 28 × 28 cases, toujours à la même taille.</translation>
    </message>
    <message>
        <source>Each box becomes a number: 0 is paper, 1 is ink, and grey lies between.</source>
        <translation>Chaque case devient un nombre&#xa0;: 0 est le papier, 1 est l’encre, et le gris est entre les deux.</translation>
    </message>
    <message>
        <source>These {all} numbers are all that the network ever sees; {inked} of them are not 0.</source>
        <translation>Le réseau ne voit rien d’autre que ces {all} nombres&#x202f;; {inked} d’entre eux ne sont pas 0.</translation>
    </message>
    <message>
        <source>The first maps</source>
        <translation>Les premières cartes</translation>
    </message>
    <message>
        <source>The network slides {count} small stencils over the picture; each looks for one little thing, such as an edge or the end of a line.</source>
        <translation>Le réseau fait glisser {count} petits pochoirs sur l’image&#x202f;; chacun cherche un petit détail, comme un bord ou la fin d’une ligne.</translation>
    </message>
    <message>
        <source>Where the picture fits a stencil, its map lights up.</source>
        <translation>Là où l’image correspond à un pochoir, sa carte s’éclaire.</translation>
    </message>
    <message>
        <source>The second maps</source>
        <translation>Les deuxièmes cartes</translation>
    </message>
    <message>
        <source>The last maps</source>
        <translation>Les dernières cartes</translation>
    </message>
    <message>
        <source>Now {count} other stencils slide, but over the maps before, not over the picture.</source>
        <translation>Maintenant {count} autres pochoirs glissent, mais sur les cartes précédentes, pas sur l’image.</translation>
    </message>
    <message>
        <source>So they find larger things: corners, bows and crossings.</source>
        <translation>Ils trouvent ainsi des choses plus grandes&#xa0;: des coins, des arcs et des croisements.</translation>
    </message>
    <message>
        <source>Each map has {width} × {height} sums; the largest is {value}, in map {number}. Press a map to watch its sums.</source>
        <translation>Chaque carte a {width} × {height} sommes&#x202f;; la plus grande est {value}, dans la carte {number}. Appuyez sur une carte pour observer ses sommes.</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} unités</translation>
    </message>
    <message>
        <source>All that the maps have found comes together in {count} units.</source>
        <translation>Tout ce que les cartes ont trouvé se rassemble dans {count} unités.</translation>
    </message>
    <message>
        <source>Each has learnt a pattern of its own, and glows the more, the more it sees of it.</source>
        <translation>Chacune a appris un motif à elle&#x202f;; mieux elle le retrouve, plus elle brille.</translation>
    </message>
    <message>
        <source>{lit} of them are above 0; unit {number} glows most, with {value}.</source>
        <translation>{lit} d’entre elles sont au-dessus de 0&#x202f;; l’unité {number} brille le plus, avec {value}.</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>Dans le réseau</translation>
    </message>
    <message>
        <source>This network has no maps and no units that could be shown.</source>
        <translation>Ce réseau n’a ni cartes ni unités à montrer.</translation>
    </message>
    <message>
        <source>Nobody can look into this network just now.</source>
        <translation>Personne ne peut regarder dans ce réseau pour le moment.</translation>
    </message>
    <message>
        <source>It takes the numbers of the boxes, and gives ten others: one for each digit.</source>
        <translation>Il prend les nombres des cases et en donne dix autres&#xa0;: un pour chaque chiffre.</translation>
    </message>
    <message>
        <source>Open the program&apos;s own network to see maps and units at work.</source>
        <translation>Ouvrez le réseau du programme pour voir des cartes et des unités à l’œuvre.</translation>
    </message>
    <message>
        <source>It was in doubt, and has looked three times, at the digit turned a little to either side too: these are the means.</source>
        <translation>Dans le doute, il a regardé le chiffre trois fois, tel quel et un peu tourné de chaque côté&#xa0;: voici les moyennes.</translation>
    </message>
    <message>
        <source>{first} is {ratio} times as likely as {second}, which comes next.</source>
        <translation>{first} est {ratio} fois plus probable que {second}, qui vient ensuite.</translation>
    </message>
    <message>
        <source>No other digit than {first} has a share that could be told from 0.</source>
        <translation>Aucun autre chiffre que {first} n’a une part que l’on puisse distinguer de 0.</translation>
    </message>
    <message>
        <source>Ten shares</source>
        <translation>Dix parts</translation>
    </message>
    <message>
        <source>Each digit gets points, for it and against it.</source>
        <translation>Chaque chiffre reçoit des points, pour et contre.</translation>
    </message>
    <message>
        <source>Points become shares of a whole: how likely is it this digit, or that?</source>
        <translation>Les points deviennent les parts d’un tout&#xa0;: quelle est la probabilité de ce chiffre-ci, ou de celui-là&#x202f;?</translation>
    </message>
    <message>
        <source>{first} leads {second} by {lead}.</source>
        <translation>{first} devance {second} de {lead}.</translation>
    </message>
    <message>
        <source>The verdict</source>
        <translation>Le verdict</translation>
    </message>
    <message>
        <source>The network says: this is a {digit}.</source>
        <translation>Le réseau dit&#xa0;: c’est un {digit}.</translation>
    </message>
    <message>
        <source>How sure it is of that: {share}.</source>
        <translation>À quel point il en est sûr&#xa0;: {share}.</translation>
    </message>
    <message>
        <source>With a small lead it would say that it is not sure.</source>
        <translation>Avec peu d’avance, il dirait qu’il n’est pas sûr.</translation>
    </message>
    <message>
        <source>The network is not sure: is it a {first} or a {second}?</source>
        <translation>Le réseau n’est pas sûr&#xa0;: est-ce un {first} ou un {second}&#x202f;?</translation>
    </message>
    <message>
        <source>The two are so close that to name one would be guessing.</source>
        <translation>Les deux sont si proches qu’en nommer un serait deviner.</translation>
    </message>
    <message>
        <source>The network says: this is no digit.</source>
        <translation>Le réseau dit&#xa0;: ce n’est pas un chiffre.</translation>
    </message>
    <message>
        <source>It looks unlike all the digits from which the network has learnt.</source>
        <translation>Cela ne ressemble à aucun des chiffres que le réseau a appris.</translation>
    </message>
    <message>
        <source>It would look most like a {first}; but all its points are few.</source>
        <translation>C’est à un {first} que cela ressemblerait le plus&#x202f;; mais avec bien peu de points.</translation>
    </message>
</context>
<context>
    <name>PresentingWindow</name>
    <message>
        <source>Digit Booth, presenting</source>
        <translation>Digit Booth, présentation</translation>
    </message>
    <message>
        <source>How this map comes about cannot be told: no plain convolution makes it.</source>
        <translation>On ne peut pas dire comment cette carte se forme&#xa0;: aucune convolution simple ne la produit.</translation>
    </message>
    <message>
        <source>→ step by step</source>
        <translation>→ pas à pas</translation>
    </message>
    <message>
        <source>Delete: clear</source>
        <translation>Suppr&#xa0;: effacer</translation>
    </message>
    <message>
        <source>D: light or dark</source>
        <translation>D&#xa0;: clair ou sombre</translation>
    </message>
    <message>
        <source>B: black</source>
        <translation>B&#xa0;: noir</translation>
    </message>
    <message>
        <source>Esc: leave</source>
        <translation>Échap&#xa0;: quitter</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>No answer</source>
        <translation>Pas de réponse</translation>
    </message>
    <message>
        <source>Probabilities of the ten digits</source>
        <translation>Probabilités des dix chiffres</translation>
    </message>
</context>
<context>
    <name>RecallChart</name>
    <message>
        <source>No {label} has been read</source>
        <translation>Aucun {label} n’a été lu</translation>
    </message>
    <message>
        <source>{label}: {share} of {all} read correctly, 95 % interval {low} to {high}</source>
        <translation>{label}&#xa0;: {share} lus correctement sur {all}, intervalle à 95&#x202f;% de {low} à {high}</translation>
    </message>
    <message>
        <source>Recall of each digit</source>
        <translation>Rappel de chaque chiffre</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Recent files</source>
        <translation>Fichiers récents</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Oublier ceux-ci</translation>
    </message>
</context>
<context>
    <name>SaveCommand</name>
    <message>
        <source>Saved as {name}</source>
        <translation>Enregistré sous {name}</translation>
    </message>
</context>
<context>
    <name>ServerSection</name>
    <message>
        <source>Address of an inference server</source>
        <translation>Adresse d’un serveur d’inférence</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>One server can answer for many windows and booths; the CPU here answers whenever it does not.</source>
        <translation>Un serveur peut répondre pour beaucoup de fenêtres et de stands&#x202f;; quand il ne répond pas, le CPU d’ici le remplace.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>The CPU answers, and the server is tried again: {fault}</source>
        <translation>Le CPU répond, en attendant que le serveur réponde de nouveau&#xa0;: {fault}</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>Le serveur répond.</translation>
    </message>
    <message>
        <source>Half of its answers took up to {p50} ms, 99 % up to {p99} ms.</source>
        <translation>La moitié de ses réponses a pris jusqu’à {p50} ms, 99&#x202f;% jusqu’à {p99} ms.</translation>
    </message>
    <message>
        <source>Answers of the CPU instead: {failures}, for newer drawings: {given_up}; times it went or came: {count}.</source>
        <translation>Réponses du CPU à sa place&#xa0;: {failures}&#x202f;; abandons pour un dessin plus récent&#xa0;: {given_up}&#x202f;; départs ou retours&#xa0;: {count}.</translation>
    </message>
</context>
<context>
    <name>Shifts</name>
    <message>
        <source>Nothing has moved</source>
        <translation>Rien n’a bougé</translation>
    </message>
    <message>
        <source>How the probabilities have moved</source>
        <translation>Comment les probabilités ont bougé</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>End what goes on, or clear the page</source>
        <translation>Arrêter ce qui est en cours, ou effacer la page</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flèches</translation>
    </message>
    <message>
        <source>On the page: move the pen, with Shift a little</source>
        <translation>Sur la page&#xa0;: déplacer le stylo, un peu avec Maj</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>On the page: put the pen down, or lift it</source>
        <translation>Sur la page&#xa0;: poser le stylo, ou le lever</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+molette</translation>
    </message>
    <message>
        <source>Wider or narrower brush</source>
        <translation>Pinceau plus large ou plus fin</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>To the next control</source>
        <translation>Vers l’élément suivant</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>A reads these digits better</source>
        <translation>A lit mieux ces chiffres</translation>
    </message>
    <message>
        <source>B reads these digits better</source>
        <translation>B lit mieux ces chiffres</translation>
    </message>
    <message>
        <source>Which reads better cannot be told from these digits</source>
        <translation>Ces chiffres ne disent pas lequel lit le mieux</translation>
    </message>
    <message>
        <source>McNemar&apos;s test on {count} digits: mid-p {mid}, exact p {exact}</source>
        <translation>Test de McNemar sur {count} chiffres&#xa0;: mid-p {mid}, p exact {exact}</translation>
    </message>
    <message>
        <source>Answered alike: {agreed} ({share}). Right: both {both}, only A {a}, only B {b}, neither {neither}.</source>
        <translation>Réponses identiques&#xa0;: {agreed} ({share}). Justes&#xa0;: les deux {both}, seulement A {a}, seulement B {b}, aucun {neither}.</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Justes</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Erreur de calibration</translation>
    </message>
    <message>
        <source>Sure and right</source>
        <translation>Sûrs et justes</translation>
    </message>
    <message>
        <source>One digit, median</source>
        <translation>Un chiffre, médiane</translation>
    </message>
    <message>
        <source>One digit, 99 of 100</source>
        <translation>Un chiffre, 99 sur 100</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Views of the answer</source>
        <translation>Vues de la réponse</translation>
    </message>
</context>
<context>
    <name>TileModel</name>
    <message>
        <source>read as {digit}</source>
        <translation>lu comme {digit}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}</source>
        <translation>incertain, lu comme {digit}</translation>
    </message>
    <message>
        <source>not a number, most like {digit}</source>
        <translation>pas un nombre, plutôt {digit}</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>pas encore lu</translation>
    </message>
    <message>
        <source>read as {digit}, {share}</source>
        <translation>lu comme {digit}, {share}</translation>
    </message>
    <message>
        <source>unsure, read as {digit}, {share}</source>
        <translation>incertain, lu comme {digit}, {share}</translation>
    </message>
    <message>
        <source>not a digit, most like {digit}, {share}</source>
        <translation>pas un chiffre, plutôt {digit}, {share}</translation>
    </message>
    <message>
        <source>a mistake: labelled {digit}</source>
        <translation>une erreur&#xa0;: étiquette {digit}</translation>
    </message>
    <message>
        <source>labelled {digit}</source>
        <translation>étiquette {digit}</translation>
    </message>
</context>
<context>
    <name>Timing</name>
    <message>
        <source>Queue</source>
        <translation>Attente</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Infer</source>
        <translation>Inférence</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Affichage</translation>
    </message>
</context>
<context>
    <name>TimingPlot</name>
    <message>
        <source>No answer yet</source>
        <translation>Pas encore de réponse</translation>
    </message>
    <message>
        <source>From {least} to {most}</source>
        <translation>De {least} à {most}</translation>
    </message>
</context>
<context>
    <name>TimingStrip</name>
    <message>
        <source>No answer yet</source>
        <translation>Pas encore de réponse</translation>
    </message>
    <message>
        <source>Total {time}</source>
        <translation>Total {time}</translation>
    </message>
</context>
<context>
    <name>TimingTab</name>
    <message>
        <source>Timing</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>Answers: {answers} · Drawings skipped: {skipped}</source>
        <translation>Réponses&#xa0;: {answers} · Dessins ignorés&#xa0;: {skipped}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Where the time of the last answer went</source>
        <translation>Où est passé le temps de la dernière réponse</translation>
    </message>
    <message>
        <source>Durations of the stages</source>
        <translation>Durées des étapes</translation>
    </message>
    <message>
        <source>Total time of the last answers</source>
        <translation>Temps total des dernières réponses</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copier en CSV</translation>
    </message>
    <message>
        <source>A row for each of the last 1,000 answers, in microseconds</source>
        <translation>Une ligne pour chacune des 1 000 dernières réponses, en microsecondes</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Forget these answers and count again</source>
        <translation>Oublier ces réponses et recommencer à compter</translation>
    </message>
</context>
<context>
    <name>TimingTable</name>
    <message>
        <source>{stage}: last {last}, median {median}, 99th percentile {p99}</source>
        <translation>{stage}&#xa0;: dernier {last}, médiane {median}, 99e centile {p99}</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Dernier</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99&#x202f;%</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>TipView</name>
    <message>
        <source>row {row}, column {column}</source>
        <translation>ligne {row}, colonne {column}</translation>
    </message>
    <message>
        <source>The smallest change</source>
        <translation>Le plus petit changement</translation>
    </message>
</context>
<context>
    <name>ToldBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Annuler (Échap)</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No answer. {why}</source>
        <translation>Pas de réponse. {why}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>then {digit}: {share}</source>
        <translation>puis {digit}&#xa0;: {share}</translation>
    </message>
    <message>
        <source>no other comes near</source>
        <translation>loin devant les autres</translation>
    </message>
    <message>
        <source>{share} ahead</source>
        <translation>{share} d’avance</translation>
    </message>
    <message>
        <source>{one} or {other}?</source>
        <translation>{one} ou {other}&#x202f;?</translation>
    </message>
    <message>
        <source>nearest {digit}: {share}</source>
        <translation>le plus proche&#xa0;: {digit}, {share}</translation>
    </message>
    <message>
        <source>Not a digit?</source>
        <translation>Pas un chiffre&#x202f;?</translation>
    </message>
    <message>
        <source>labelled {label} too</source>
        <translation>étiquette {label} aussi</translation>
    </message>
    <message>
        <source>labelled {label}, read as {answer}</source>
        <translation>étiquette {label}, lu comme {answer}</translation>
    </message>
</context>
<context>
    <name>WhatIfTab</name>
    <message>
        <source>What if</source>
        <translation>Et si</translation>
    </message>
    <message>
        <source>Take ink away, or add some, and see how each probability moves.</source>
        <translation>Enlevez de l’encre, ou ajoutez-en, et voyez comment chaque probabilité bouge.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Gomme</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>À partir d’ici</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>Plus petit changement</translation>
    </message>
    <message>
        <source>Lay it on the page</source>
        <translation>Le poser sur la page</translation>
    </message>
    <message>
        <source>Compare with the answer that stands now</source>
        <translation>Comparer avec la réponse actuelle</translation>
    </message>
    <message>
        <source>Search for the fewest pixels that tip the answer</source>
        <translation>Chercher le plus petit nombre de pixels qui fait basculer la réponse</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Searching… pixels: {count}</source>
        <translation>Recherche… pixels&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Pixels from a {digit} to a {becomes}: {count}. The {becomes} is then {share} likely.</source>
        <translation>Pixels pour passer d’un {digit} à un {becomes}&#xa0;: {count}. La probabilité du {becomes} est alors de {share}.</translation>
    </message>
    <message>
        <source>No change of up to {count} pixels was found that tips this {digit}.</source>
        <translation>Aucun changement trouvé, jusqu’à {count} pixels, qui fasse basculer ce {digit}.</translation>
    </message>
</context>
<context>
    <name>_BrushSlider</name>
    <message>
        <source>Brush size</source>
        <translation>Taille du pinceau</translation>
    </message>
    <message>
        <source>Brush size ([ and ], or Ctrl and the wheel)
The answer does not depend on it</source>
        <translation>Taille du pinceau ([ et ], ou Ctrl et la molette)
La réponse n’en dépend pas</translation>
    </message>
</context>
</TS>
