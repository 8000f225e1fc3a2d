"""Addresses of boards, meetings, packs and resolutions, under the area."""

from datetime import date

from django.urls import path, register_converter

from goldenthread.boards.views import agreed_actions, all_meetings, bodies, meetings, minutes, packs, resolutions, seats


class DayInAddress:
    """A day as it stands in an address: 2026-11-09. One that is none makes the address unknown."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(DayInAddress, "board_day")

app_name = "boards"
MEETING = "boards/<slug:body>/<board_day:day>"

urlpatterns = [
    path("boards", bodies.Boards.as_view(), name="boards"),
    path("accountability-map", bodies.AccountabilityMap.as_view(), name="accountability_map"),
    path("meetings", all_meetings.Meetings.as_view(), name="meetings"),
    path("resolutions", resolutions.Resolutions.as_view(), name="resolutions"),
    path("resolutions/<slug:ref>", resolutions.Resolution.as_view(), name="resolution"),
    path("resolutions/<slug:ref>/correct", resolutions.CorrectResolution.as_view(), name="correct_resolution"),
    path("agreed-actions", agreed_actions.AgreedActions.as_view(), name="agreed_actions"),
    path("agreed-actions/<slug:ref>", agreed_actions.AgreedAction.as_view(), name="agreed_action"),
    path("agreed-actions/<slug:ref>/done", agreed_actions.CloseAction.as_view(), name="close_action"),
    path("boards/<slug:body>", bodies.OneBody.as_view(), name="body"),
    path("boards/<slug:body>/call", bodies.CallMeeting.as_view(), name="call"),
    path("boards/<slug:body>/seats/add", seats.TakeSeat.as_view(), name="take_seat"),
    path("boards/<slug:body>/seats/<int:seat>/end", seats.GiveUpSeat.as_view(), name="give_up_seat"),
    path(MEETING, meetings.OneMeeting.as_view(), name="meeting"),
    path(f"{MEETING}/cancel", meetings.CancelMeeting.as_view(), name="cancel"),
    path(f"{MEETING}/agenda", meetings.Agenda.as_view(), name="agenda"),
    path(f"{MEETING}/agenda/publish", meetings.PublishAgenda.as_view(), name="publish_agenda"),
    path(f"{MEETING}/agenda/add", meetings.AddItem.as_view(), name="add_item"),
    path(f"{MEETING}/agenda/<int:item>/change", meetings.ChangeItem.as_view(), name="change_item"),
    path(f"{MEETING}/agenda/<int:item>/move", meetings.MoveItem.as_view(), name="move_item"),
    path(f"{MEETING}/agenda/<int:item>/remove", meetings.RemoveItem.as_view(), name="remove_item"),
    path(f"{MEETING}/pack", packs.PackPage.as_view(), name="pack"),
    path(f"{MEETING}/pack/draft", packs.DraftPage.as_view(), name="draft_pack"),
    path(f"{MEETING}/pack/freeze", packs.Freeze.as_view(), name="freeze"),
    path(f"{MEETING}/pack/v<int:version>", packs.PackPage.as_view(), name="pack_version"),
    path(f"{MEETING}/pack/v<int:version>.pdf", packs.PackPdf.as_view(), name="pack_pdf"),
    path(f"{MEETING}/pack/v<int:version>/publish", packs.PublishPack.as_view(), name="publish_pack"),
    path(f"{MEETING}/minutes", minutes.Minutes.as_view(), name="minutes"),
    path(f"{MEETING}/minutes/<int:item>/write", minutes.WriteMinute.as_view(), name="write_minute"),
    path(f"{MEETING}/minutes/<int:item>/decide", minutes.Decide.as_view(), name="decide"),
    path(f"{MEETING}/minutes/<int:item>/agree", minutes.Agree.as_view(), name="agree"),
]
