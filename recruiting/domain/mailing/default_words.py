"""The words that a tenant begins with, by language and kind: (name, subject, body)."""

from recruiting.enums.mail import MailKind

Words = tuple[str, str, str]

EN: dict[str, Words] = {
    MailKind.GENERAL: (
        "Message",
        "{{ job.title|Your application }} at {{ company.name }}",
        "Hello {{ candidate.first_name|there }},\n\n\n\nBest regards,\n{{ recruiter.name|The hiring team }}\n"
        "{{ company.name }}",
    ),
    MailKind.APPLICATION_RECEIVED: (
        "Application received",
        "We have your application for {{ job.title }}",
        "Hello {{ candidate.first_name|there }},\n\nThank you for applying for {{ job.title }}. Your application is "
        "with us, and a person will read it. We will write to you either way.\n\n"
        "Where it stands, and what you may do, is here at any time:\n\n{{ status_link }}\n\n"
        "Questions? Answer this message.\n\nBest regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
    MailKind.REJECTION: (
        "Rejection",
        "Your application for {{ job.title }}",
        "Hello {{ candidate.first_name|there }},\n\nThank you for your interest in {{ job.title }} and for the time "
        "you gave us. We have decided to go on with other applicants for this job.\n\n"
        "We are glad that we got to know you, and wish you all the best in your search.\n\n"
        "Best regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
    MailKind.WITHDRAWN: (
        "Application withdrawn",
        "Your application for {{ job.title }} is withdrawn",
        "Hello {{ candidate.first_name|there }},\n\nYour application for {{ job.title }} is withdrawn, as you asked. "
        "Thank you for letting us know. You are welcome to apply again.\n\n"
        "Best regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
    MailKind.STAGE: (
        "Next step",
        "Your application for {{ job.title }}: {{ application.stage }}",
        "Hello {{ candidate.first_name|there }},\n\nYour application for {{ job.title }} has moved on. The step that "
        "comes now: **{{ application.stage }}**. We will write to you with what to do.\n\n"
        "Best regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
    MailKind.OFFER: (
        "Offer",
        "Our offer for {{ job.title }}",
        "Hello {{ candidate.first_name|there }},\n\nWe would like to work with you as {{ job.title }}. Our offer, with "
        "everything that belongs to it, is here:\n\n{{ offer_link }}\n\n"
        "Please take your time, and answer this message with any question.\n\n"
        "Best regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
    MailKind.OFFER_REMINDER: (
        "Reminder of an offer",
        "Our offer for {{ job.title }} waits for your answer",
        "Hello {{ candidate.first_name|there }},\n\nOur offer for {{ job.title }} is open until "
        "{{ offer.expires_on|the day that it names }}. You find it here:\n\n{{ offer_link }}\n\n"
        "Is anything unclear? Answer this message.\n\n"
        "Best regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
    MailKind.REMINDER: (
        "Reminder",
        "Still with us? {{ job.title }} at {{ company.name }}",
        "Hello {{ candidate.first_name|there }},\n\nWe wrote to you about {{ job.title }} and have not heard from you "
        "yet. Are you still interested? A short answer is enough.\n\n"
        "Best regards,\n{{ recruiter.name|The hiring team }}\n{{ company.name }}",
    ),
}

_JA_END = "\n\n何卒よろしくお願いいたします。\n\n{{ company.name }}\n{{ recruiter.name|採用担当 }}"
_JA_HELLO = "{{ candidate.name|応募者 }} 様\n\n"

JA: dict[str, Words] = {
    MailKind.GENERAL: (
        "メッセージ",
        "【{{ company.name }}】{{ job.title|ご応募について }}",
        f"{_JA_HELLO}お世話になっております。{{{{ company.name }}}}の採用担当です。\n\n{_JA_END}",
    ),
    MailKind.APPLICATION_RECEIVED: (
        "応募受付",
        "【{{ company.name }}】{{ job.title }}へのご応募を受け付けました",
        f"{_JA_HELLO}この度は{{{{ job.title }}}}にご応募いただき、ありがとうございます。ご応募を受け付けました。"
        f"担当者が内容を拝見し、結果にかかわらずご連絡いたします。\n\n"
        f"選考の状況は下記よりいつでもご確認いただけます。\n\n{{{{ status_link }}}}\n\n"
        f"ご質問は本メールへの返信でお送りください。{_JA_END}",
    ),
    MailKind.REJECTION: (
        "不採用通知",
        "【{{ company.name }}】{{ job.title }}の選考結果について",
        f"{_JA_HELLO}この度は{{{{ job.title }}}}にご応募いただき、誠にありがとうございました。"
        f"慎重に検討いたしました結果、今回は採用を見送らせていただくこととなりました。\n\nご期待に沿えず恐縮ですが、何卒ご了承ください。"
        f"今後のご活躍を心よりお祈り申し上げます。{_JA_END}",
    ),
    MailKind.WITHDRAWN: (
        "応募取り下げ",
        "【{{ company.name }}】{{ job.title }}のご応募を取り下げました",
        f"{_JA_HELLO}ご連絡いただいたとおり、{{{{ job.title }}}}へのご応募を取り下げました。"
        f"またの機会がございましたら、ぜひご応募ください。{_JA_END}",
    ),
    MailKind.STAGE: (
        "次の選考段階",
        "【{{ company.name }}】{{ job.title }}の選考について",
        f"{_JA_HELLO}{{{{ job.title }}}}の選考が次の段階に進みました：**{{{{ application.stage }}}}**\n\n"
        f"詳細は改めてご連絡いたします。{_JA_END}",
    ),
    MailKind.OFFER: (
        "内定通知",
        "【{{ company.name }}】{{ job.title }}のオファーについて",
        f"{_JA_HELLO}{{{{ job.title }}}}としてお迎えしたく、オファーをお送りいたします。"
        f"内容は下記よりご確認ください。\n\n{{{{ offer_link }}}}\n\n"
        f"ご不明な点は本メールへの返信でお尋ねください。{_JA_END}",
    ),
    MailKind.OFFER_REMINDER: (
        "オファーのリマインダー",
        "【{{ company.name }}】{{ job.title }}のオファーへのご回答について",
        f"{_JA_HELLO}{{{{ job.title }}}}のオファーの回答期限は{{{{ offer.expires_on|記載の期日 }}}}です。"
        f"内容は下記よりご確認いただけます。\n\n{{{{ offer_link }}}}\n\n"
        f"ご不明な点は本メールへの返信でお尋ねください。{_JA_END}",
    ),
    MailKind.REMINDER: (
        "リマインダー",
        "【{{ company.name }}】{{ job.title }}について",
        f"{_JA_HELLO}先日{{{{ job.title }}}}についてご連絡いたしましたが、その後いかがでしょうか。"
        f"短いお返事で構いませんので、ご意向をお聞かせください。{_JA_END}",
    ),
}

WORDS: dict[str, dict[str, Words]] = {"en": EN, "ja": JA}
