extension Texts.Refusals {
    /// What happened, by the code of the refusal; the codes are listed in docs/errors.md.
    static let sentences: [String: Text] = [
        "desk.no-entity": Text(
            fr: "Le formulaire ne dit pas pour quelle société : rechargez la page et recommencez.",
            en: "The form does not say for which company: reload the page and try again."
        ),
        "desk.unknown-entity": Text(
            fr: "Il n’y a pas de société de ce code, ou vous n’y avez pas accès.",
            en: "There is no company with this code, or you have no access to it."
        ),
        "legal-entity.siren-taken": Text(
            fr: "Une autre de vos sociétés a déjà ce SIREN.",
            en: "Another of your companies has this SIREN already."
        ),
        "settings.overtaken": Text(
            fr: "Ces réglages ont changé entre-temps : votre saisie est gardée plus bas, et ce qui a changé est dit à "
                + "côté. Comparez, puis enregistrez de nouveau.",
            en: "These settings changed meanwhile: what you typed is kept below, and what changed is said beside it. "
                + "Compare, then save again."
        ),
        "person.busy": Text(
            fr: "Trop de personnes se connectent en même temps : votre mot de passe n’a pas été examiné.",
            en: "Too many people are signing in at once: your password was not looked at."
        ),
        "hold.unknown": Text(
            fr: "Ce qui devait être suspendu n’existe plus.",
            en: "What was to be held is not there any more."
        ),
        "hold.nothing-open": Text(
            fr: "Il ne reste rien d’ouvert : il n’y a rien à suspendre.",
            en: "Nothing is open any more: there is nothing to hold."
        ),
        "hold.until-past": Text(
            fr: "Ce jour est passé : choisissez un jour à venir.",
            en: "This day is past: choose a later one."
        ),
        "hold.until-too-far": Text(
            fr: "C’est dans plus de dix ans : vérifiez l’année.",
            en: "This is more than ten years ahead: see whether the year is right."
        ),
        "hold.promise-without-day": Text(
            fr: "Donnez le jour promis.",
            en: "Give the promised day."
        ),
        "hold.bad-amount": Text(
            fr: "Le montant doit être positif et ne pas dépasser ce qui est ouvert.",
            en: "The amount must be positive, and no more than what is open."
        ),
        "hold.already-ended": Text(fr: "Cette suspension était déjà levée.", en: "This hold was ended already."),
        "absent.unknown": Text(
            fr: "Cette pièce ne vient pas d’un FEC, ou n’existe plus.",
            en: "This document came of no FEC, or is not there any more."
        ),
        "absent.decided": Text(
            fr: "C’est déjà décidé, ou un FEC la porte de nouveau : il n’y a plus rien à décider.",
            en: "This is decided already, or a FEC holds it again: there is nothing left to decide."
        ),
        "absent.settled": Text(
            fr: "Elle a été réglée entre-temps : il n’en reste rien de dû.",
            en: "It was settled meanwhile: nothing is owed of it any more."
        ),
        "absent.overtaken": Text(
            fr: "Ce qui en reste a changé entre-temps. Regardez la pièce telle qu’elle est maintenant, puis décidez.",
            en: "What is left of it changed meanwhile. Look at the document as it is now, then decide."
        ),
        "absent.converted": Text(
            fr: "Une partie en a été convertie dans une autre devise : demandez à la comptabilité de l’extourner.",
            en: "A part of it was turned into another currency: ask the accountant to reverse it in the books."
        ),
        "due-day.unknown": Text(
            fr: "Cette échéance n’existe pas, ou plus.",
            en: "There is no such instalment, or not any more."
        ),
        "due-day.paid": Text(
            fr: "Cette échéance est soldée : il n’y a plus rien à attendre.",
            en: "This instalment is settled: nothing is waited for any more."
        ),
        "due-day.unchanged": Text(
            fr: "C’est déjà son échéance : choisissez un autre jour.",
            en: "This is its due day already: choose another."
        ),
        "due-day.overtaken": Text(
            fr: "Quelqu’un a changé cette échéance entre-temps.",
            en: "Somebody changed this due day meanwhile."
        ),
        "due-day.too-far": Text(
            fr: "C’est plus de dix ans après l’émission : vérifiez l’année.",
            en: "This is more than ten years after the issue: see whether the year is right."
        ),
        "ledger.due-before-issue": Text(
            fr: "Une échéance ne précède pas l’émission de la facture.",
            en: "Nothing is due before its invoice was issued."
        ),
        "contact.no-way-to-reach": Text(
            fr: "Donnez une adresse électronique ou un numéro de téléphone.",
            en: "Give an e-mail address or a telephone number."
        ),
        "contact.bad-email": Text(fr: "Ce n’est pas une adresse électronique.", en: "This is not an e-mail address."),
        "contact.bad-phone": Text(fr: "Ce n’est pas un numéro de téléphone.", en: "This is not a telephone number."),
        "contact.already-there": Text(
            fr: "Ce client a déjà ce contact, avec la même adresse et le même numéro.",
            en: "The customer has this contact already, with the same address and number."
        ),
        "backlog.overtaken": Text(
            fr: "Quelqu’un a décidé entre-temps : rien n’est enregistré, vos choix sont gardés plus bas. Comparez, "
                + "puis confirmez de nouveau.",
            en: "Somebody decided meanwhile: nothing was saved, your choices are kept below. Compare, then confirm "
                + "again."
        ),
        "contact.overtaken": Text(
            fr: "Ce contact a changé entre-temps : votre saisie est gardée plus bas. Comparez, puis enregistrez de "
                + "nouveau.",
            en: "This contact changed meanwhile: what you typed is kept below. Compare, then save again."
        ),
        "contact.removed": Text(
            fr: "Quelqu’un a supprimé ce contact entre-temps. Ce que vous aviez saisi est plus bas : ajoutez-le s’il "
                + "reste utile.",
            en: "Somebody removed this contact meanwhile. What you typed is below: add it if it is still of use."
        ),
        "contact.unknown": Text(fr: "Ce contact n’existe plus.", en: "This contact is not there any more."),
        "customer.unknown": Text(fr: "Ce client n’existe plus.", en: "This customer is not there any more."),
        "customer.past": Text(
            fr: "Ce client a été fusionné ou effacé : sa fiche ne change plus.",
            en: "This customer was merged or erased: its record does not change any more."
        ),
        "customer.overtaken": Text(
            fr: "Quelqu’un a changé cette fiche entre-temps : votre saisie est gardée plus bas. Comparez, puis "
                + "enregistrez de nouveau.",
            en: "Somebody changed this record meanwhile: what you typed is kept below. Compare, then save again."
        ),
        "customer.no-name": Text(fr: "Donnez un nom.", en: "Give a name."),
        "customer.vat-of-another": Text(
            fr: "Ce numéro de TVA n’est pas celui de ce SIREN.",
            en: "This VAT number is not that of this SIREN."
        ),
        "customer.negative-limit": Text(fr: "Un montant, zéro au moins.", en: "An amount, at least zero."),
        "customer.parent-loop": Text(
            fr: "Ce client se retrouverait au-dessus de lui-même : choisissez un autre groupe.",
            en: "This customer would end up above itself: choose another group."
        ),
        "customer.payer-loop": Text(
            fr: "Ce client finirait par payer pour lui-même à travers d’autres : choisissez un autre payeur.",
            en: "This customer would end up paying for itself over others: choose another payer."
        ),
        "remark.empty": Text(fr: "Écrivez quelque chose.", en: "Write something."),
        "remark.too-long": Text(
            fr: "C’est trop long : quatre mille caractères au plus.",
            en: "This is too long: four thousand characters at most."
        ),
        "call.unknown": Text(fr: "Cet appel n’est plus à faire.", en: "This call is not to be made any more."),
        "call.already-recorded": Text(
            fr: "Le résultat de cet appel a déjà été noté.",
            en: "What this call came to was recorded already."
        ),
        "call.day-past": Text(
            fr: "Ce jour est passé : choisissez un jour à venir.",
            en: "This day is past: choose a later one."
        ),
        "reminders.day-past": Text(
            fr: "Ce jour est passé : ce qui a été manqué part avec les relances d’aujourd’hui.",
            en: "This day is past: what was missed leaves with today’s reminders."
        ),
        "reminders.day-too-far": Text(
            fr: "C’est trop tôt : d’ici là, des clients auront peut-être payé.",
            en: "This is too early: customers may pay until then."
        ),
        "outbox.unknown": Text(
            fr: "Il n’y a pas de message de ce numéro.",
            en: "There is no message with this number."
        ),
        "outbox.leaving": Text(
            fr: "Trop tard : ce message est en train de partir, ou déjà parti.",
            en: "Too late: this message is leaving, or has left."
        ),
        "outbox.not-waiting": Text(
            fr: "Ce message n’attend plus : il a déjà été retiré, refusé, ou n’avait plus lieu d’être.",
            en: "This message waits no more: it was withdrawn or refused before, or nothing was left to say."
        ),
        "outbox.not-uncertain": Text(
            fr: "Quelqu’un a déjà décidé de ce message.",
            en: "Somebody has decided about this message already."
        ),
        "import.running": Text(
            fr: "Un autre import de cette société est en cours : attendez qu’il se termine.",
            en: "Another import of this company is running: wait until it ends."
        ),
        "template.overtaken": Text(
            fr: "Quelqu’un a enregistré une autre version entre-temps : votre texte est ci-dessous, la sienne dans les "
                + "versions. Enregistrez de nouveau pour la remplacer.",
            en: "Somebody saved another version meanwhile: your text is below, theirs among the versions. Save again "
                + "to replace it."
        ),
        "closing.not-month-end": Text(
            fr: "Un mois se clôt à son dernier jour.",
            en: "A month is closed at its last day."
        ),
        "closing.not-over": Text(
            fr: "Ce mois n’est pas terminé : attendez son lendemain.",
            en: "This month is not over: wait until the day after."
        ),
        "closing.already-closed": Text(
            fr: "Ce mois est déjà clos, et rien ne le rouvre.",
            en: "This month is closed already, and nothing reopens it."
        ),
        "money.too-large": Text(
            fr: "Les montants additionnés ici dépassent ce que le programme sait compter : l’un de ceux qui ont été "
                + "importés est faux, ses décimales sans doute.",
            en: "The amounts added up here are beyond what the program can count: one of those that were imported is "
                + "wrong, its decimals most likely."
        ),
        "ledger.period-closed": Text(
            fr: "Ce mois est clos : choisissez un jour ouvert.",
            en: "This month is closed: choose an open day."
        ),
    ]
}
