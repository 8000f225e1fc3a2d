"""What was true on a day: measures, snapshots and their figures. Cases themselves live below, in casework."""
